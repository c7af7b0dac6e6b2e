import { expect, test } from 'vitest';
import { countKeyRows, describeKeyRow } from '../../../../src-renderer/screens/describe/index.ts';
import { tellKey } from '../../../../src-renderer/screens/engine/KeySteps.tsx';
import type { KeyStage } from '../../../../src-shared/domain/index.ts';
import { aProblem, START_AT } from '../../../fakes/builders.ts';
import { aKeyRow, aRotation } from '../../../fakes/engineBuilders.ts';

const moments = { askedAt: START_AT, deliveredAt: START_AT, confirmedAt: START_AT, endedAt: START_AT };

test.each<[KeyStage, string]>([
  [{ kind: 'waiting' }, 'Waiting for its turn'],
  [{ kind: 'limited', untilAt: START_AT + 12_000 }, 'Slowed down resumes in 12\u00a0s'],
  [{ kind: 'asked' }, 'Asked the service delivers it'],
  [{ kind: 'delivered' }, 'Delivered not confirmed yet'],
  [{ kind: 'probing' }, 'Testing asked its agent for a word'],
  [{ kind: 'proved' }, 'Proved its main agent answers'],
  [{ kind: 'unproved', problem: aProblem() }, 'Not proved delivered, but its agent does not answer'],
  [{ kind: 'failed', problem: aProblem(), fallback: null }, 'Failed Something happened.'],
  [{ kind: 'askAgain' }, 'Ask again the key was no longer in memory'],
])('%j is said as “%s”', (stage, said) => {
  const { word, detail } = describeKeyRow(aKeyRow({ stage }), { wantsProbe: true }, START_AT);
  expect(`${word} ${detail}`).toBe(said);
});

test('what is confirmed is done only where no proof is wanted', () => {
  const rows = [aKeyRow({ stage: { kind: 'confirmed' } }), aKeyRow({ stage: { kind: 'askAgain' } })];
  expect(countKeyRows(aRotation({ rows, wantsProbe: false }))).toEqual({ good: 1, bad: 1, open: 0 });
  expect(countKeyRows(aRotation({ rows }))).toEqual({ good: 0, bad: 1, open: 1 });
});

test.each<[KeyStage, typeof moments | Record<keyof typeof moments, null>, readonly string[]]>([
  [
    { kind: 'asking' },
    { askedAt: null, deliveredAt: null, confirmedAt: null, endedAt: null },
    ['now', 'ahead', 'ahead', 'ahead'],
  ],
  [{ kind: 'proved' }, moments, ['done', 'done', 'done', 'done']],
  [{ kind: 'unproved', problem: aProblem() }, moments, ['done', 'done', 'done', 'failed']],
])('%j is drawn step by step', (stage, at, states) => {
  const row = aKeyRow({ stage, moments: at });
  expect(tellKey(aRotation(), row, START_AT).map((line) => line.state)).toEqual(states);
});

test('a step that was passed over is not drawn as where it stands', () => {
  const row = aKeyRow({ stage: { kind: 'probing' }, moments: { ...moments, confirmedAt: null, endedAt: null } });
  expect(tellKey(aRotation(), row, START_AT).map((line) => line.state)).toEqual(['done', 'done', 'skipped', 'now']);
});
