import { expect, it } from 'vitest';
import { inboxStepsFor } from '../../../../src-main/inbox/index.ts';
import { anOrder, START_AT } from '../../../fakes/builders.ts';

it.each([
  [true, 17_000, 'atlas is ready', 'Installed in 17 s. Say hello.'],
  [true, 400_000, 'atlas is ready', 'Installed in 7 min. Say hello.'],
  [null, 100_000, 'atlas is ready', 'Installed in 100 s. Say hello.'],
  [false, 17_000, 'atlas is installed', 'Installed in 17 s. It needs an AI key before it can answer.'],
])('an installation that is over (key: %s, after %i ms) is told as it is', (hasKey, took, title, body) => {
  const order = anOrder({ hasKey, createdAt: START_AT, readyAt: START_AT + took });
  expect(inboxStepsFor(order, [{ kind: 'becameReady' }])[0]).toMatchObject({ kind: 'note', title, body });
});
