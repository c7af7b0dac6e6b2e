// @vitest-environment happy-dom
import { beforeEach, expect, test } from 'vitest';
import type { Spot } from '../../../../../src-renderer/parts/mesh/layoutMesh.ts';
import { MapStage } from '../../../../../src-renderer/parts/mesh/MapStage.ts';

const COLOURS = {
  verified: 'a',
  stale: 'a',
  oneSided: 'a',
  down: 'a',
  pairing: 'a',
  ink: 'a',
  paper: 'a',
  font: '11px a',
};
const STOOD: Spot = { x: 0, y: 0 };
const DROPPED: Spot = { x: 80, y: 40 };
const OTHER: Spot = { x: 300, y: 0 };

let stage: MapStage;
const tell = (places: Readonly<Record<string, Spot>>) => stage.setScene(new Map(Object.entries(places)), [], COLOURS);

beforeEach(() => {
  stage = new MapStage({
    frame: document.createElement('section'),
    canvas: document.createElement('canvas'),
    world: document.createElement('div'),
    nodeOf: () => null,
    requestFrame: () => 0,
  });
  tell({ atlas: STOOD, nova: OTHER });
});

test('a node in hand stays under the pointer, and where it is dropped, whatever news comes', () => {
  stage.moveNode('atlas', { x: 30, y: 10 });
  tell({ atlas: STOOD, nova: OTHER });
  expect(stage.places.get('atlas')).toEqual({ x: 30, y: 10 });
  stage.moveNode('atlas', DROPPED);
  tell({ atlas: STOOD, nova: OTHER });
  expect(stage.places.get('atlas')).toEqual(DROPPED);
});

test('a node that was not touched goes where the scene says', () => {
  stage.moveNode('atlas', DROPPED);
  tell({ atlas: STOOD, nova: { x: 300, y: 90 } });
  expect(stage.places.get('nova')).toEqual({ x: 300, y: 90 });
});

test('once the scene has it where it was dropped, it follows the scene again', () => {
  stage.moveNode('atlas', DROPPED);
  tell({ atlas: DROPPED, nova: OTHER });
  tell({ atlas: { x: -50, y: 7 }, nova: OTHER });
  expect(stage.places.get('atlas')).toEqual({ x: -50, y: 7 });
});

test('a node that went away takes no place, and comes back where the scene says', () => {
  stage.moveNode('atlas', DROPPED);
  tell({ nova: OTHER });
  expect(stage.places.has('atlas')).toBe(false);
  tell({ atlas: STOOD, nova: OTHER });
  expect(stage.places.get('atlas')).toEqual(STOOD);
});
