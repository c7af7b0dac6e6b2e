import { expect, test } from 'vitest';
import { describeTray } from '../../../../src-main/surfaces/index.ts';
import { type IntentState, NO_ACCESS, type TrayLine } from '../../../../src-shared/domain/index.ts';
import { START_AT } from '../../../fakes/builders.ts';
import { anApp, anIntent, CHECKS, TERMS } from '../../../fakes/pageBuilders.ts';

const guarded: IntentState = { kind: 'guarded', terms: TERMS, checks: CHECKS };

function menuOf(state: IntentState): readonly TrayLine[] {
  const facts = { app: anApp(), servers: [], inbox: [], access: NO_ACCESS, now: START_AT };
  return describeTray({ ...facts, intents: [anIntent(state)] }).menu;
}

test('a payment that waits for approval is one line, and its click leads to the payment', () => {
  const line = menuOf(guarded).find((one) => one.kind === 'line' && one.label.includes('vega'));
  expect(line).toMatchObject({
    label: 'Payment for “vega”: waits for your approval',
    submenu: [{ label: 'Review', actionId: 'payment:intent-1' }],
  });
  expect(menuOf({ kind: 'drafted' }).some((one) => one.kind === 'line' && one.label.includes('vega'))).toBe(false);
});
