import { expect, test } from 'vitest';
import { tellJournal } from '../../../../src-renderer/screens/payment/tellJournal.ts';
import { problem } from '../../../../src-shared/basics/index.ts';
import type { GuardCheck, IntentState, PurchaseIntent } from '../../../../src-shared/domain/index.ts';
import { START_AT } from '../../../fakes/builders.ts';
import { AUTHORISATION, anIntent, CHECKS, TERMS } from '../../../fakes/pageBuilders.ts';

const ODD = problem('a_code_nobody_knows', 'Why.', 'What now.');
const SENT: PurchaseIntent['journal'] = [{ kind: 'sent', at: START_AT }];
const ended = { kind: 'refused', problem: ODD, terms: TERMS, authorisation: null } as const;
const doubtful = { kind: 'unknown', terms: TERMS, authorisation: AUTHORISATION, problem: ODD, tries: 1 } as const;
const wrong = (what: GuardCheck['what']) => ({ what, verdict: 'refuse', say: 'No.' }) as const;
const stoppedBy = (checks: readonly GuardCheck[]): IntentState =>
  ({ kind: 'stopped', terms: TERMS, checks, problem: ODD }) as const;

test.each<[IntentState, string]>([
  [{ ...ended, by: 'person' }, 'refused by you, nothing signed'],
  [{ ...ended, by: 'service' }, 'refused by the service'],
  [{ ...ended, by: 'expiry' }, 'the signature ran out unused'],
  [stoppedBy([wrong('price'), ...CHECKS.slice(1), wrong('frozen')]), 'price, payments are frozen'],
  [stoppedBy([]), 'no invoice that could be paid'],
  [{ ...doubtful, problem: problem('timeout', 'Late.', 'Wait.') }, 'no answer arrived'],
  [{ ...doubtful, problem: problem('paid_reply_lost', 'Lost.', 'Check.') }, 'paid, the answer is missing'],
  [doubtful, 'not proven yet'],
])('the journal says in words how a purchase stands, whatever the code: %#', (state, words) => {
  const lines = tellJournal(anIntent(state, { journal: [...SENT, { kind: state.kind, at: START_AT }] }));
  expect(lines[1]?.detail).toBe(words);
  for (const { label, detail } of lines) expect(`${label} ${detail ?? ''}`).not.toContain('_');
});

test('a signed payment that has not left is not called sent', () => {
  const intent = anIntent(doubtful, { journal: [{ kind: 'unknown', at: START_AT }] });
  expect(tellJournal(intent)[0]?.detail).toBe('signed, not sent yet');
});
