import { expect, test } from 'vitest';
import { describeRun } from '../../../../src-renderer/screens/mesh/describeRun.ts';
import type { RunLine } from '../../../../src-shared/domain/index.ts';
import { ATLAS, START_AT } from '../../../fakes/builders.ts';
import { aRun } from '../../../fakes/meshBuilders.ts';

const line = (change: Partial<RunLine>): RunLine => ({
  step: 'invite',
  orderId: ATLAS,
  state: 'done',
  startedAt: START_AT,
  endedAt: START_AT + 6_000,
  tool: 'mesh_invite_create',
  note: null,
  ...change,
});
const detailOf = (vouch: Partial<RunLine>) => {
  const run = aRun({ lines: [line({}), line({ step: 'vouch', tool: 'mesh_identity', ...vouch })] });
  return describeRun(run, START_AT + 2_000, () => 'atlas')[0]?.detail;
};

test('asking whose invite it is belongs to the invite, and says so while it lasts', () => {
  expect(detailOf({ state: 'asking', endedAt: null })).toBe('asks atlas whether it is its own, 2\u00a0s');
  expect(detailOf({})).toBe('mesh_invite_create, 6\u00a0s');
  expect(detailOf({ state: 'failed', note: 'It did not say who it is.' })).toBe(
    'mesh_identity, 6\u00a0s. It did not say who it is.',
  );
});
