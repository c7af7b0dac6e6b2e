import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePrivateKey } from '../../../../src-main/wallet/parsePrivateKey.ts';

const HEX = '4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318';
const ORDER = 'fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141';

describe('a pasted private key', () => {
  const fine = [HEX, `0x${HEX}`, ` 0X${HEX.toUpperCase()}\n`, `"0x${HEX}"`, `0x${HEX.slice(0, 40)}\n${HEX.slice(40)}`];
  test.each(fine)('is read from %j', (text) => {
    expect(parsePrivateKey(text)).toEqual({ ok: true, value: `0x${HEX}` });
  });

  const wrong: ReadonlyArray<[string, string]> = [
    ['key_missing', '  '],
    ['key_is_mnemonic', 'test test test test test test test test test test test junk'],
    ['key_is_address', '0xb78476F8e3b9D3f7A0Da8315272B00b26293535a'],
    ['key_is_address', 'DFbWWDweU9jqaJSrEpyBCrWGZyDkaoDayak9EZA3QnYA'],
    ['key_is_public', `0x02${HEX}`],
    ['key_is_public', `0x${HEX}${HEX}1b`],
    ['key_is_access_token', `osk_${HEX}`],
    ['key_is_keystore', '{"version":3,"crypto":{}}'],
    ['key_too_short', `0x${HEX.slice(0, 63)}`],
    ['key_too_long', `0x${HEX}0`],
    ['key_wrong_characters', `0x${HEX.slice(0, 63)}g`],
    ['key_out_of_range', '0'.repeat(64)],
    ['key_out_of_range', ORDER],
    ['key_out_of_range', 'f'.repeat(64)],
  ];
  test.each(wrong)('is refused as %s', (code, text) => {
    const answer = parsePrivateKey(text);
    expect(answer).toMatchObject({ ok: false, problem: { code } });
    if (!answer.ok && text.trim() !== '') expect(JSON.stringify(answer.problem)).not.toContain(text.slice(0, 12));
  });

  test('is never repeated by a refusal, whatever was pasted', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 20 }), (text) => {
        const answer = parsePrivateKey(text);
        if (!answer.ok) expect(JSON.stringify(answer.problem)).not.toContain(text.trim().slice(0, 20));
      }),
    );
  });
});
