import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rotationId } from '../../../../src-shared/basics/index.ts';
import {
  applyKeyFact,
  isRowOver,
  type KeyFact,
  type KeyRow,
  keyFactOf,
  lastKeyRow,
  mayRetry,
} from '../../../../src-shared/domain/index.ts';
import { ATLAS, aProblem, START_AT } from '../../../fakes/builders.ts';
import { aKeyRow, aRotation, DELIVERY } from '../../../fakes/engineBuilders.ts';

const FACTS: readonly KeyFact[] = [
  { kind: 'turn' },
  { kind: 'limited', untilAt: START_AT },
  { kind: 'accepted', requestId: DELIVERY },
  { kind: 'refused', problem: aProblem(), fallback: null },
  { kind: 'delivered' },
  { kind: 'hasKey' },
  { kind: 'probing' },
  { kind: 'answered' },
  { kind: 'silent', problem: aProblem('silent') },
  { kind: 'agentsRead', others: ['mobile'] },
  { kind: 'superseded' },
  { kind: 'keyForgotten' },
  { kind: 'stopped' },
];
const fact = (kind: KeyFact['kind']): KeyFact => FACTS.find((one) => one.kind === kind) ?? { kind: 'retry' };
const through = (...kinds: ReadonlyArray<KeyFact['kind']>): KeyRow =>
  kinds.reduce((row, kind, place) => applyKeyFact(row, fact(kind), START_AT + place), aKeyRow());

describe('a key on its way', () => {
  test('is proved step by step, each with its time', () => {
    expect(through('turn', 'accepted', 'delivered', 'hasKey', 'probing', 'answered')).toEqual({
      orderId: ATLAS,
      requestId: DELIVERY,
      stage: { kind: 'proved' },
      moments: { askedAt: START_AT + 1, deliveredAt: START_AT + 2, confirmedAt: START_AT + 3, endedAt: START_AT + 5 },
      others: [],
      othersReadAt: null,
    });
  });

  test('says which agents keep another credential once it is there, and not of a key from before', () => {
    const proved = through('turn', 'accepted', 'delivered', 'hasKey', 'probing', 'answered', 'agentsRead');
    expect(proved).toMatchObject({ others: ['mobile'], othersReadAt: START_AT + 6 });
    expect(through('turn', 'accepted', 'agentsRead').othersReadAt).toBeNull();
    const again = through('turn', 'accepted', 'delivered', 'hasKey', 'agentsRead', 'probing', 'silent', 'retry');
    expect(again).toEqual(aKeyRow());
  });

  test('that is there and does not answer is unproved, not failed, and may be proved again', () => {
    const lie = through('turn', 'accepted', 'delivered', 'hasKey', 'probing', 'silent');
    expect(lie.stage).toMatchObject({ kind: 'unproved', problem: { code: 'silent' } });
    expect(applyKeyFact(lie, fact('probing'), 1).stage.kind).toBe('probing');
  });

  test('is never proved without an answer, nor asked without a turn, whatever is said in whatever order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...FACTS), { maxLength: 25 }), (facts) => {
        let row = aKeyRow();
        const seen: string[] = ['waiting'];
        for (const [place, one] of facts.entries()) {
          const next = applyKeyFact(row, one, START_AT + place);
          if (next !== row) seen.push(next.stage.kind);
          row = next;
        }
        if (row.stage.kind === 'proved')
          expect(seen).toEqual(expect.arrayContaining(['asking', 'asked', 'delivered', 'probing']));
        if (seen.includes('asked')) expect(row.requestId).toBe(DELIVERY);
        if (isRowOver(row, true) && row.stage.kind !== 'confirmed') expect(row.moments.endedAt).not.toBeNull();
        if (mayRetry(row)) expect(applyKeyFact(row, { kind: 'retry' }, 0)).toEqual(aKeyRow());
      }),
    );
  });

  test('hears the same news twice, or late, without harm', () => {
    const done = through('turn', 'accepted', 'delivered', 'hasKey', 'probing', 'answered');
    for (const one of FACTS.filter(({ kind }) => kind !== 'agentsRead')) expect(applyKeyFact(done, one, 1)).toBe(done);
  });

  test('is over with its confirmation where no probe is wanted', () => {
    const confirmed = through('turn', 'accepted', 'delivered', 'hasKey');
    expect([isRowOver(confirmed, true), isRowOver(confirmed, false)]).toEqual([false, true]);
  });
});

test.each([
  [{ kind: 'pending' } as const, null],
  [{ kind: 'completed' } as const, { kind: 'delivered' }],
  [{ kind: 'superseded' } as const, { kind: 'superseded' }],
  [{ kind: 'cancelled' } as const, { kind: 'superseded' }],
  [
    { kind: 'failed', code: 'auth_rejected', message: null, fallback: 'add_api_key' } as const,
    { kind: 'refused', fallback: 'add_api_key', problem: { code: 'auth_rejected', hint: 'Add an AI key.' } },
  ],
])('a receipt that is %j says %j', (status, meant) => {
  const said = keyFactOf({ requestId: DELIVERY, status });
  if (meant === null) expect(said).toBeNull();
  else expect(said).toMatchObject(meant);
});

test('the newest act about a server is the one that is shown', () => {
  const old = aRotation();
  const newer = aRotation({ rotationId: rotationId('rotation-2'), startedAt: START_AT + 1 });
  expect(lastKeyRow([newer, old], ATLAS)?.rotation).toBe(newer);
  expect(lastKeyRow([aRotation({ rows: [] })], ATLAS)).toBeNull();
});
