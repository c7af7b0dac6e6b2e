import { expect, test } from 'vitest';
import { nodeLook } from '../../../../../src-renderer/parts/mesh/nodeLook.ts';

test('a few nodes keep words that can be read, down to the zoom where only lamps have room', () => {
  for (let zoom = 1; zoom >= 0.36; zoom -= 0.02) {
    const { look, scale } = nodeLook(zoom, 14);
    expect(look, `${zoom}`).not.toBe('lamp');
    expect(13 * zoom * scale, `${zoom}`).toBeGreaterThanOrEqual(11);
  }
  expect(nodeLook(1, 14)).toEqual({ look: 'whole', scale: 1 });
  expect(nodeLook(0.45, 14).look).toBe('short');
  expect(nodeLook(0.2, 14)).toEqual({ look: 'lamp', scale: 1 });
});

test('many nodes shrink with the map: moving it changes nothing on any of them', () => {
  for (const zoom of [0.15, 0.3, 0.44, 0.6, 1]) expect(nodeLook(zoom, 200).scale).toBe(1);
});
