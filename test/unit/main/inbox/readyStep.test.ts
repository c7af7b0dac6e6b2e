import { expect, it } from 'vitest';
import { inboxStepsFor } from '../../../../src-main/inbox/index.ts';
import { anOrder, START_AT } from '../../../fakes/builders.ts';

it.each([
  [true, 17_000, 'atlas is ready', 'Installed in 17 s. Say hello.'],
  [true, 400_000, 'atlas is ready', 'Installed in 7 min. Say hello.'],
  [true, 5_700_000, 'atlas is ready', 'Installed in 1 h 35 min. Say hello.'],
  // The clock was moved on meanwhile.
  [true, 480_960 * 60_000, 'atlas is ready', 'Say hello.'],
  [null, 100_000, 'atlas is ready', 'Installed in 100 s. Say hello.'],
  [false, 17_000, 'atlas is installed', 'Installed in 17 s. It needs an AI key before it can answer.'],
])('an installation that is over (key: %s, after %i ms) is told as it is', (hasKey, took, title, body) => {
  const order = anOrder({ hasKey, createdAt: START_AT, readyAt: START_AT + took });
  expect(inboxStepsFor(order, [{ kind: 'becameReady' }])[0]).toMatchObject({ kind: 'note', title, body });
});

it.each([
  [4_000, 'Stuck for 1 min.'],
  [4 * 60_000, 'Stuck for 4 min.'],
  [60 * 60_000 - 1, 'Stuck for 1 h.'],
  [125 * 60_000, 'Stuck for 2 h 5 min.'],
  [50 * 3_600_000, 'Stuck for 2 d.'],
])(
  'what healed by itself after %i ms says how long it was stuck in hours and days, where it was so long',
  (ms, says) => {
    const [step] = inboxStepsFor(anOrder(), [{ kind: 'healed', via: 'auto', stuckForMs: ms }]);
    expect(step).toMatchObject({ kind: 'heal', body: `${says} Nothing for you to do.` });
  },
);
