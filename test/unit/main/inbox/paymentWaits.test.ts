import { expect, test } from 'vitest';
import { intentStepsFor } from '../../../../src-main/inbox/index.ts';
import { NOTICE_LEVELS } from '../../../../src-main/surfaces/notices/noticeLevels.ts';
import type { IntentState } from '../../../../src-shared/domain/index.ts';
import { aProblem } from '../../../fakes/builders.ts';
import { AUTHORISATION, anIntent, CHECKS, TERMS } from '../../../fakes/pageBuilders.ts';

const waitsOf = (state: IntentState) =>
  intentStepsFor(anIntent(state)).flatMap((step) =>
    step.kind !== 'closeAll' && step.problem === 'payment_waits' ? [step.kind] : [],
  );

test('a payment that waits for its approval is an item until it is approved, refused or stopped, and never a notice', () => {
  expect(waitsOf({ kind: 'drafted' })).toEqual([]);
  expect(waitsOf({ kind: 'guarded', terms: TERMS, checks: CHECKS })).toEqual(['open']);
  expect(waitsOf({ kind: 'approved', terms: TERMS, authorisation: AUTHORISATION })).toEqual(['heal']);
  expect(waitsOf({ kind: 'refused', by: 'person', problem: aProblem(), terms: TERMS, authorisation: null })).toEqual([
    'heal',
  ]);
  expect(waitsOf({ kind: 'stopped', terms: TERMS, checks: CHECKS, problem: aProblem() })).toEqual(['heal']);
  expect(
    waitsOf({ kind: 'unknown', terms: TERMS, authorisation: AUTHORISATION, problem: aProblem(), tries: 1 }),
  ).toEqual(['heal']);
  expect(NOTICE_LEVELS.payment_waits.opens.everything).toBe('inbox');
});
