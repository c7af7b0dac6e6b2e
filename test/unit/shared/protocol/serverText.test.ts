import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeServerText, MAX_IMPORT_CHARACTERS, readServerText } from '../../../../src-shared/protocol/index.ts';

const A = '550e8400-e29b-41d4-a716-446655440000';
const B = '550e8400-e29b-41d4-a716-446655440001';
const TA = `osk_${'a1'.repeat(32)}`;
const TB = `osk_${'b2'.repeat(32)}`;
const atlas = { place: 1, order: A, token: TA, name: 'atlas' };
const nova = { place: 2, order: B, token: TB, name: 'nova' };

/** The rows without where they stood. */
function rowsOf(text: string) {
  const read = readServerText(text);
  if (!read.ok) return read.problem.code;
  return read.value.map(({ order, token, name }) => [order, token, name]);
}
const BOTH = [
  [A, TA, 'atlas'],
  [B, TB, 'nova'],
];

describe('a text with servers in it', () => {
  it.each([
    [
      'spawn replies',
      JSON.stringify([
        { order_id: A, api_token: TA, server_name: 'atlas', plan: 'Solo', price_usd: 14.99 },
        { order_id: B, token: TB, name: 'nova' },
      ]),
    ],
    [
      'our own export',
      JSON.stringify({
        version: 1,
        servers: [
          { orderId: A, accessToken: TA, name: 'atlas' },
          { orderId: B, accessToken: TB, name: 'nova' },
        ],
      }),
    ],
    [
      'replies by name',
      JSON.stringify({ atlas: { order_id: A, api_token: TA }, nova: { order_id: B, api_token: TB } }),
    ],
    [
      'replies one on each line',
      `{"order_id":"${A}","api_token":"${TA}","name":"atlas"}\n\n{"order_id":"${B}","api_token":"${TB}","name":"nova"}\n`,
    ],
    [
      'a table with names above',
      `name,order_id,plan,api_token\natlas,${A},Solo,${TA}\n"nova",${B},"Solo, large",${TB}\n`,
    ],
    ['a table in another order', `api_token;name;order_id\r\n${TA};atlas;${A}\r\n${TB};nova;${B}`],
    ['a table with tabs and no names', `# mine\n${A}\t${TA}\tatlas\n${B}\t${TB}\tnova`],
    ['one on each line', `${A} ${TA} atlas\n// the other\n${B}   ${TB}   nova`],
    ['one on each line, token first', `${TA} ${A} atlas\n${TB} ${B} nova`],
    [
      'settings that begin the same',
      `ATLAS_ORDER_ID=${A}\nexport ATLAS_TOKEN="${TA}"\nATLAS_NAME=atlas\nNOVA_ORDER_ID=${B}\nNOVA_TOKEN='${TB}'\nNOVA_NAME=nova`,
    ],
    [
      'settings one after another',
      `# one\nORDER_ID=${A}\nAPI_TOKEN=${TA}\nNAME=atlas\n\nORDER_ID=${B}\nAPI_TOKEN=${TB}\nNAME=nova\nREGION=eu`,
    ],
    [
      'links',
      `osmoda-fleet://add?order=${A}&token=${TA}&name=atlas\nosmoda-fleet://add#order=${B}&token=${TB}&name=nova`,
    ],
    ['a mark of its encoding before it', `\uFEFF${A} ${TA} atlas\n${B} ${TB} nova`],
  ])('as %s', (_what, text) => {
    expect(rowsOf(text)).toEqual(BOTH);
  });

  it.each([
    ['one spawn reply', JSON.stringify({ order_id: A, api_token: TA, id: 'other' }), [[A, TA, null]]],
    [
      'tokens by order id',
      JSON.stringify({ [A]: TA, [B]: TB }),
      [
        [A, TA, null],
        [B, TB, null],
      ],
    ],
    ['an order without a token', A, [[A, null, null]]],
    ['an order and a name', `${A}, my atlas`, [[A, null, 'my atlas']]],
    ['a name of several words', `${A} ${TA} my old atlas`, [[A, TA, 'my old atlas']]],
    ['a token that was cut', `${A} osk_a1b2…`, [[A, 'osk_a1b2…', null]]],
    ['what stands where a token belongs', `${A} hunter2 atlas`, [[A, 'hunter2', 'atlas']]],
    ['a token alone', TA, [[null, TA, null]]],
    [
      'a line of words, none of which is known to be a name',
      `${A} ${TA}\nthis line is rubbish`,
      [
        [A, TA, null],
        [null, null, null],
      ],
    ],
    ['words beside a token, which may be parts of it', `my old ${TA} atlas`, [[null, TA, null]]],
    ['a name where the order id belongs', `atlas ${TA}`, [['atlas', TA, null]]],
    ['an order id that was cut', `550e8400-e29b ${TA} atlas`, [['550e8400-e29b', TA, 'atlas']]],
    [
      'a link that is not whole',
      `${A} ${TA}\nosmoda-fleet://open/fleet`,
      [
        [A, TA, null],
        [null, null, null],
      ],
    ],
    [
      'an item that is none',
      JSON.stringify([7, { order_id: A, api_token: TA }]),
      [
        [null, null, null],
        [A, TA, null],
      ],
    ],
    ['values that are no text', JSON.stringify([{ order_id: A, api_token: 7, name: null }]), [[A, null, null]]],
  ])('and odd ones: %s', (_what, text, rows) => {
    expect(rowsOf(text)).toEqual(rows);
  });

  it('says where each stands', () => {
    expect(readServerText(`# mine\n\n${A} ${TA} atlas\n${B} ${TB} nova`)).toEqual({
      ok: true,
      value: [
        { ...atlas, place: 3 },
        { ...nova, place: 4 },
      ],
    });
  });

  it.each([
    ['nothing', ' \n\t', 'import_empty'],
    ['more than is read', 'x'.repeat(MAX_IMPORT_CHARACTERS + 1), 'import_too_large'],
    ['a picture', 'PNG\u0000\u0001', 'import_not_text'],
    ['JSON that was cut', `[{"order_id":"${A}","api_tok`, 'import_not_json'],
    ['words', 'this line is rubbish\njust garbage', 'import_no_servers'],
    ['an empty list', '[]', 'import_no_servers'],
    ['JSON about something else', '{"weather":{"is":"fine"}}', 'import_no_servers'],
    ['more servers than are read at once', `${A}\n`.repeat(1_001), 'import_too_many'],
  ])('or not: %s', (_what, text, code) => {
    expect(rowsOf(text)).toBe(code);
  });

  it('is read, or refused with a sentence that repeats nothing of it, whatever it is', () => {
    const piece = fc.oneof(
      fc.constantFrom(A, TA, 'osk_', '{', '[', '"', ',', ';', '\t', '\n', '=', 'ORDER_ID=', 'order_id'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const read = readServerText(text);
        if (read.ok) {
          expect(read.value.length).toBeGreaterThan(0);
          for (const found of read.value) expect(found.place).toBeGreaterThan(0);
        } else expect(JSON.stringify(read.problem)).not.toContain(TA.slice(4, 20));
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  it('of the worst kind takes no time worth speaking of: cells are cut before they are looked at', () => {
    for (const worst of [
      '"'.repeat(180_000),
      `${'"" '.repeat(60_000)}x`,
      `a${'\u200B'.repeat(180_000)}b`,
      '['.repeat(180_000),
    ]) {
      expect(readServerText(worst)).toHaveProperty('ok');
    }
    expect(judgeServerText('x')).toBeNull();
  });
});

describe('a table as RFC 4180 writes it', () => {
  const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  const name = fc
    .string({ unit: fc.constantFrom('a', 'b', '"', '"', ',', ';', '\t', ' ', 'é', '🚀'), minLength: 1, maxLength: 20 })
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const delimiter = fc.constantFrom(',', ';', '\t');

  it('is read as it was written: quotes in a quoted cell, and delimiters after them', () => {
    expect(rowsOf(`${A},${TA},"the ""big"", old one"`)).toEqual([[A, TA, 'the "big", old one']]);
    expect(rowsOf(`name;order_id;api_token\n"a "";"" b";${A};${TA}`)).toEqual([[A, TA, 'a ";" b']]);
    expect(rowsOf(`${A},${TA},"web; old"`)).toEqual([[A, TA, 'web; old']]);
  });

  it('whatever is in a name, wherever its column stands, with names above or without', () => {
    const table = fc.record({
      name,
      delimiter,
      hasNames: fc.boolean(),
      isNameFirst: fc.boolean(),
      quotesAll: fc.boolean(),
    });
    fc.assert(
      fc.property(table, (given) => {
        const inOrder = <T>(word: T, others: readonly T[]) =>
          given.isNameFirst ? [word, ...others] : [...others, word];
        const plain = (cell: string) => (given.quotesAll ? quote(cell) : cell);
        const cells = inOrder(quote(given.name), [A, TA].map(plain)).join(given.delimiter);
        const names = inOrder('name', ['order_id', 'api_token']).map(plain).join(given.delimiter);
        expect(rowsOf(given.hasNames ? `${names}\r\n${cells}\r\n` : cells)).toEqual([[A, TA, given.name]]);
      }),
      { numRuns: 300, seed: 4180 },
    );
  });
});
