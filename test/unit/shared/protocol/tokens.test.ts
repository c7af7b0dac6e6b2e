import { describe, expect, it } from 'vitest';
import { parseAccessToken, parseOrderId } from '../../../../src-shared/protocol/index.ts';

const HEX = '0123456789abcdef'.repeat(4);
const TOKEN = `osk_${HEX}`;
const ORDER = '550e8400-e29b-41d4-a716-446655440000';
const codeOf = (answer: { ok: boolean; problem?: { code: string } }) => answer.problem?.code ?? 'ok';

describe('parseAccessToken', () => {
  it.each([
    TOKEN,
    `  ${TOKEN}\n`,
    `"${TOKEN}",`,
    `“${TOKEN}”`,
    `\u200B${TOKEN}\uFEFF`,
    `Bearer ${TOKEN}`,
    `Authorization: Bearer ${TOKEN}`,
    `wss://spawn.os.moda/api/v1/chat/${ORDER}?token=${TOKEN}`,
    JSON.stringify({ order_id: ORDER, api_token: TOKEN }),
    `${TOKEN.slice(0, 40)}\n${TOKEN.slice(40)}`,
    TOKEN.toUpperCase().replace('OSK_', 'osk_'),
  ])('reads %j', (pasted) => {
    expect(parseAccessToken(pasted)).toEqual({ ok: true, value: TOKEN });
  });

  it.each([
    ['', 'token_missing'],
    [' "" ', 'token_missing'],
    [`sk_live_${HEX}`, 'token_is_dashboard_key'],
    ['sk-ant-api03-abcdefgh', 'token_is_ai_key'],
    [ORDER, 'token_is_order_id'],
    ['0123abcdef456789', 'token_is_token_id'],
    [TOKEN.slice(0, 50), 'token_cut'],
    ['osk_a1b2c3d4e5f6...', 'token_cut'],
    ['osk_', 'token_cut'],
    [`${TOKEN}0`, 'token_too_long'],
    [`osk_${'z'.repeat(64)}`, 'token_wrong_characters'],
    [HEX, 'not_an_access_token'],
    ['hello', 'not_an_access_token'],
    [`${TOKEN} osk_${'f'.repeat(64)}`, 'token_wrong_characters'],
  ])('says what is wrong with %j: %s', (pasted, code) => {
    const answer = parseAccessToken(pasted);
    expect(codeOf(answer)).toBe(code);
    if (pasted.length > 12) expect(JSON.stringify(answer)).not.toContain(pasted);
  });
});

describe('parseOrderId', () => {
  it.each([ORDER, ` '${ORDER.toUpperCase()}' `, `https://spawn.os.moda/api/v1/status/${ORDER}`])(
    'reads %j',
    (pasted) => {
      expect(parseOrderId(pasted)).toEqual({ ok: true, value: ORDER });
    },
  );

  it.each([
    ['', 'order_id_missing'],
    [TOKEN, 'order_id_is_token'],
    ['osmoda-9cbfc612', 'order_id_is_server_name'],
    ['550e8400-...', 'order_id_cut'],
    ['550e8400-e29b-41d4', 'order_id_cut'],
    ['hello', 'not_an_order_id'],
  ])('says what is wrong with %j: %s', (pasted, code) => {
    expect(codeOf(parseOrderId(pasted))).toBe(code);
  });
});
