import { expect, it } from 'vitest';
import { intentStepsFor } from '../../../../src-main/inbox/index.ts';
import { problem } from '../../../../src-shared/basics/index.ts';
import type { IntentState } from '../../../../src-shared/domain/index.ts';
import { anIntent, TERMS } from '../../../fakes/pageBuilders.ts';

const stopped = (say: string) =>
  ({ kind: 'stopped', terms: null, checks: [], problem: problem('x', say, '') }) as const;

it.each([
  'The signer refused: the wallet is frozen. Nothing was signed.',
  'The service started the server without asking for a payment. Nothing was signed or paid.',
  'The price is not the plan’s.',
])('says once that nothing was signed: %s', (say) => {
  const [step] = intentStepsFor(anIntent(stopped(say)));
  expect(JSON.stringify(step).match(/Nothing was signed/g)).toHaveLength(1);
});

it.each<[IntentState, readonly string[]]>([
  [{ kind: 'drafted' }, []],
  [{ kind: 'invoiced', terms: TERMS }, []],
  [{ kind: 'guarded', terms: TERMS, checks: [] }, ['heal payment_stopped']],
])('a purchase that was stopped is only over when its invoice was checked again: %j', (state, steps) => {
  const told = intentStepsFor(anIntent(state)).map((step) => `${step.kind} ${'problem' in step ? step.problem : ''}`);
  expect(told).toEqual(steps);
});
