import { expect, it } from 'vitest';
import { intentStepsFor } from '../../../../src-main/inbox/index.ts';
import { problem } from '../../../../src-shared/basics/index.ts';
import type { IntentState } from '../../../../src-shared/domain/index.ts';
import { ATLAS } from '../../../fakes/builders.ts';
import { AUTHORISATION, anIntent, TERMS } from '../../../fakes/pageBuilders.ts';

const stopped = (say: string) =>
  ({ kind: 'stopped', terms: null, checks: [], problem: problem('x', say, '') }) as const;

const aboutStopped = (state: IntentState) =>
  intentStepsFor(anIntent(state)).filter((step) => 'problem' in step && step.problem === 'payment_stopped');

it.each([
  'The signer refused: the wallet is frozen. Nothing was signed.',
  'The service started the server without asking for a payment. Nothing was signed or paid.',
  'The price is not the plan’s.',
])('says once that nothing was signed: %s', (say) => {
  expect(JSON.stringify(aboutStopped(stopped(say))).match(/Nothing was signed/g)).toHaveLength(1);
});

it.each<[IntentState, readonly string[]]>([
  [{ kind: 'drafted' }, []],
  [{ kind: 'invoiced', terms: TERMS }, []],
  [{ kind: 'guarded', terms: TERMS, checks: [] }, ['heal']],
])('a purchase that was stopped is only over when its invoice was checked again: %j', (state, steps) => {
  expect(aboutStopped(state).map(({ kind }) => kind)).toEqual(steps);
});

it.each<[IntentState, string]>([
  [{ kind: 'approved', terms: TERMS, authorisation: AUTHORISATION }, 'Approved: vega'],
  [{ kind: 'given', orderId: ATLAS }, 'vega is here'],
])('a purchase that waited for a person says what came of it: %j', (state, title) => {
  const [over] = intentStepsFor(anIntent(state)).filter(
    (step) => 'problem' in step && step.problem === 'payment_waits',
  );
  expect(over).toMatchObject({ kind: 'heal', title });
});
