import { describe, expect, test } from 'vitest';
import { parseAccountServers, parseDashboardKey } from '../../../../src-shared/protocol/index.ts';

const KEY = `sk_live_${'a1B2'.repeat(8)}`;

describe('a pasted dashboard key', () => {
  test.each([[KEY], [`  "${KEY}"\n`], [`Bearer ${KEY}`], [`${KEY.slice(0, 20)}\n${KEY.slice(20)}`]])(
    'is read: %j',
    (paste) => {
      expect(parseDashboardKey(paste)).toEqual({ ok: true, value: KEY });
    },
  );
  test.each([
    ['', 'key_missing'],
    [`osk_${'0'.repeat(64)}`, 'key_is_access_token'],
    ['sk-ant-api03-abcdefghijkl', 'key_is_ai_key'],
    ['sk_live_abc…', 'key_cut'],
    ['sk_live_', 'key_cut'],
    ['sk_live_aaaaaaaa%%%%', 'not_a_dashboard_key'],
    ['hello', 'not_a_dashboard_key'],
  ])('is refused with a code, and never quoted: %j', (paste, code) => {
    const answer = parseDashboardKey(paste);
    expect(answer).toMatchObject({ ok: false, problem: { code } });
    if (paste.length > 8) expect(JSON.stringify(answer)).not.toContain(paste);
  });
});

describe('the servers of an account', () => {
  const id = '550e8400-e29b-41d4-a716-446655440000';
  test('a bare id counts as an order only in the shape of one', () => {
    const answer = parseAccountServers([
      { id, status: 'running' },
      { id: '17', status: 'running' },
      { status: 'running' },
    ]);
    expect(answer).toMatchObject({ ok: true, value: { servers: [{ orderId: id }], unmatchable: 2 } });
  });
  test.each([
    ['an id in capitals is the same order', { order_id: 'ID' }, 1],
    ['a row number in place of an order id names none', { order_id: '17' }, 0],
    ['a row number in place of an order id does not hide the id beside it', { order_id: '17', id: 'ID' }, 1],
  ])('%s', (_says, row, found) => {
    const asGiven = Object.entries(row).map(([name, value]) => [name, value === 'ID' ? id.toUpperCase() : value]);
    const answer = parseAccountServers({ servers: [{ ...Object.fromEntries(asGiven), status: 'running' }] });
    const servers = found === 1 ? [{ orderId: id }] : [];
    expect(answer).toMatchObject({ ok: true, value: { servers, unmatchable: 1 - found } });
  });
  test('order_id wins over id', () => {
    const answer = parseAccountServers({ servers: [{ id: '17', order_id: id, status: 'zzz' }] });
    expect(answer).toMatchObject({
      ok: true,
      value: { servers: [{ orderId: id, status: { kind: 'unknown', word: 'zzz' } }] },
    });
  });
  test('an answer that is no list is a Problem', () => {
    expect(parseAccountServers({ data: [] })).toMatchObject({ ok: false, problem: { code: 'unreadable_answer' } });
  });
});
