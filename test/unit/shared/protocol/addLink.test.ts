import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isAppLink, parseAddLink } from '../../../../src-shared/protocol/index.ts';

const ORDER = '550e8400-e29b-41d4-a716-446655440000';
const TOKEN = `osk_${'a1'.repeat(32)}`;
const WHOLE = `order=${ORDER}&token=${TOKEN}&name=my+%C3%A4tlas`;

it.each([
  ['with a query', `osmoda-fleet://add?${WHOLE}`],
  ['with a fragment', `osmoda-fleet://add#${WHOLE}`],
  ['with a slash', `osmoda-fleet://add/?${WHOLE}`],
  ['parted between both', `osmoda-fleet://add?order=${ORDER}&name=my+%C3%A4tlas#token=${TOKEN}`],
  ['in angle brackets', ` <osmoda-fleet://add?${WHOLE}> `],
  [
    'in other words and capitals',
    `OSMODA-FLEET://ADD?order_id=${ORDER.toUpperCase()}&api_token=${TOKEN}&name=my%20%C3%A4tlas`,
  ],
  ['with fields nobody knows', `osmoda-fleet://add?${WHOLE}&colour=red&x`],
])('reads a link that adds a server, %s', (_how, link) => {
  expect(isAppLink(link) || link.trim().startsWith('<')).toBe(true);
  expect(parseAddLink(link)).toEqual({ ok: true, value: { orderId: ORDER, accessToken: TOKEN, name: 'my ätlas' } });
});

it.each([
  ['nothing', ' ', 'link_missing'],
  ['another scheme', `https://spawn.os.moda/add?${WHOLE}`, 'link_foreign'],
  ['a scheme that looks like ours', `osmoda-fleet-x://add?${WHOLE}`, 'link_foreign'],
  ['javascript', 'javascript:alert(1)', 'link_foreign'],
  ['no link', TOKEN, 'link_foreign'],
  ['a link that opens a place', 'osmoda-fleet://open/inbox', 'link_not_for_adding'],
  ['another verb', `osmoda-fleet://added?${WHOLE}`, 'link_not_for_adding'],
  ['a path', `osmoda-fleet://add/all?${WHOLE}`, 'link_not_for_adding'],
  ['no order', `osmoda-fleet://add?token=${TOKEN}`, 'link_without_order'],
  ['no token', `osmoda-fleet://add?order=${ORDER}`, 'link_without_token'],
  ['nothing at all', 'osmoda-fleet://add', 'link_without_order'],
  ['a token that was cut', `osmoda-fleet://add?order=${ORDER}&token=${TOKEN.slice(0, 40)}`, 'token_cut'],
  ['a dashboard key', `osmoda-fleet://add?order=${ORDER}&token=sk_live_abcdefgh`, 'token_is_dashboard_key'],
  ['an order that was cut', `osmoda-fleet://add?order=550e8400-e29b&token=${TOKEN}`, 'order_id_cut'],
  ['two tokens', `osmoda-fleet://add?${WHOLE}#token=${TOKEN}`, 'link_ambiguous'],
  ['a break inside', `osmoda-fleet://add?order=${ORDER}\n&token=${TOKEN}`, 'link_hidden_characters'],
  ['a null that was encoded', `osmoda-fleet://add?order=${ORDER}%00&token=${TOKEN}`, 'link_hidden_characters'],
  ['a name that runs backwards', `osmoda-fleet://add?${WHOLE.replace('my', '%E2%80%AE')}`, 'link_hidden_characters'],
  ['half a character', `osmoda-fleet://add?order=${ORDER}&token=${TOKEN}&name=%C3`, 'link_hidden_characters'],
  ['far too much', `osmoda-fleet://add?${WHOLE}&name2=${'x'.repeat(2_100)}`, 'link_too_long'],
])('refuses %s with a sentence that repeats nothing of it', (_what, link, code) => {
  const parsed = parseAddLink(link);
  expect(parsed).toMatchObject({ ok: false, problem: { code } });
  expect(JSON.stringify(parsed)).not.toContain(TOKEN.slice(4, 20));
});

it('answers any link, and never with what is secret in it', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'osmoda-fleet://add',
      '?',
      '#',
      '&',
      'order=',
      'token=',
      'name=',
      ORDER,
      TOKEN,
      TOKEN.slice(0, 40),
      '%',
      '%00',
    ),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const parsed = parseAddLink(`osmoda-fleet://add${pieces.join('')}`);
      if (parsed.ok) expect(parsed.value).toMatchObject({ orderId: ORDER, accessToken: TOKEN });
      else expect(JSON.stringify(parsed.problem)).not.toContain(TOKEN.slice(4, 20));
    }),
    { numRuns: 500, seed: 7 },
  );
});
