import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanName } from '../../../../src-main/intake/cleanName.ts';
import { judgeFound } from '../../../../src-main/intake/judgeFound.ts';
import { orderId, tokenId } from '../../../../src-shared/basics/index.ts';
import type { Access, Order } from '../../../../src-shared/domain/index.ts';
import { type FoundServer, readServerText } from '../../../../src-shared/protocol/index.ts';
import { ATLAS, anOrder, aProblem, START_AT } from '../../../fakes/builders.ts';

const NOVA = orderId('550e8400-e29b-41d4-a716-446655440001');
const TOKEN = `osk_${'a1'.repeat(32)}`;
const nobody = () => null;
const found = (change: Partial<FoundServer> = {}): FoundServer => ({
  place: 1,
  order: ATLAS,
  token: TOKEN,
  name: 'atlas',
  ...change,
});
const held: Access = { kind: 'held', tokenId: tokenId('0123456789abcdef') };

describe('what a found server is', () => {
  it.each<[string, Partial<FoundServer>, Partial<Order> | null, string, string | null]>([
    ['new', {}, null, 'new', null],
    ['here, opened by its token', {}, { access: held }, 'here', null],
    ['here by an account alone', {}, { access: { kind: 'none' } }, 'regains', null],
    ['here, access lost', {}, { access: { ...held, kind: 'lost', at: 1, problem: aProblem() } }, 'regains', null],
    ['retired here', {}, { access: held, retiredAt: START_AT }, 'regains', null],
    ['without a token', { token: null }, null, 'no_token', null],
    ['with an empty token', { token: ' ' }, null, 'no_token', null],
    ['with a token that was cut', { token: TOKEN.slice(0, 40) }, null, 'token_cut', 'token_cut'],
    ['with a dashboard key', { token: 'sk_live_abcdefgh' }, null, 'wrong_shape', 'token_is_dashboard_key'],
    ['without an order id', { order: null }, null, 'wrong_shape', 'order_id_missing'],
    ['with half an order id', { order: '550e8400-e29b' }, null, 'wrong_shape', 'order_id_cut'],
  ])('%s', (_says, change, known, verdict, code) => {
    const [judged] = judgeFound([found(change)], () => (known === null ? null : anOrder(known)));
    expect(judged?.row).toMatchObject({ verdict, state: { kind: 'found' } });
    expect(judged?.row.problem?.code ?? null).toBe(code);
    expect(judged?.token ?? null).toBe(verdict === 'new' || verdict === 'regains' ? TOKEN : null);
  });

  it('that has no order id is told so: nothing was pasted there that could be judged', () => {
    const [judged] = judgeFound([found({ order: null })], nobody);
    expect(judged?.row.problem?.say).toBe('No order id stands there.');
  });

  it('of several for one order, the first that could be taken in is meant', () => {
    const rows = [
      found({ token: 'osk_12' }),
      found({ place: 2 }),
      found({ place: 3 }),
      found({ place: 4, order: NOVA }),
    ];
    const verdicts = judgeFound(rows, nobody).map(({ row }) => row.verdict);
    expect(verdicts).toEqual(['token_cut', 'new', 'duplicate', 'new']);
  });
});

it.each([
  ['atlas', 'atlas'],
  ['  my   old\tatlas ', 'my old atlas'],
  ['production-frankfurt-web-01', 'production-frankfurt-web-01'],
  ['osmoda-1a2b3c4d', 'osmoda-1a2b3c4d'],
  ['\u202Esalta', 'salta'],
  [`x${'🚀'.repeat(80)}`, `x${'🚀'.repeat(29)}`],
  ['', null],
  [null, null],
  [TOKEN, null],
  [TOKEN.slice(4), null],
  [`atlas ${TOKEN.slice(10, 30)}`, null],
  ['sk_live_ab', null],
  ['sk-ant-api03', null],
  ['Ab3dEfGh1jKlMn0pQrStUvWx', null],
])('a name found as %s is shown as %s', (name, shown) => {
  expect(cleanName(name)).toBe(shown);
});

it('never shows what is secret, wherever in a text it stands', () => {
  const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 64, maxLength: 64 });
  const secret = fc.oneof(
    hex.map((digits) => `osk_${digits}`),
    hex.map((digits) => `sk_live_${digits}`),
    hex,
    fc.tuple(hex, fc.integer({ min: 16, max: 60 })).map(([digits, length]) => `osk_${digits.slice(0, length)}`),
    hex.map((digits) => digits.slice(0, 20)),
  );
  const shape = fc.constantFrom<(s: string) => string>(
    (s) => `${ATLAS} ${s} atlas`,
    (s) => `${ATLAS} atlas ${s}`,
    (s) => `${s} ${ATLAS}`,
    (s) => `${ATLAS},atlas,my ${s}`,
    (s) => `order_id,name,token\n${ATLAS},${s},\n${s},x,${s}`,
    (s) => JSON.stringify({ order_id: s, api_token: ATLAS, name: s }),
    (s) => JSON.stringify([{ order_id: ATLAS, server_name: `x ${s}` }, s, { [s]: s }]),
    (s) => `ORDER_ID=${s}\nNAME=${s}\nTOKEN=${ATLAS}`,
    (s) => `osmoda-fleet://add?order=${s}&token=${s}&name=${s}`,
    (s) => `{"order_id": "${s}`,
  );
  fc.assert(
    fc.property(secret, shape, (value, put) => {
      const read = readServerText(put(value));
      const shown = JSON.stringify(read.ok ? judgeFound(read.value, nobody).map(({ row }) => row) : read.problem);
      const digits = value.replace(/^(osk_|sk_live_)/, '');
      for (let at = 0; at + 12 <= digits.length; at += 1) expect(shown).not.toContain(digits.slice(at, at + 12));
    }),
    { numRuns: 300, seed: 11 },
  );
});
