import { type Answer, ok, problem, refused } from '../../src-shared/basics/index.ts';

/** Order of secp256k1 (SEC 2, §2.4.1): a key is from 1 to n − 1. */
const ORDER = BigInt('0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141');
const AROUND = /^[\s\u200B-\u200D\u2060\uFEFF"'`,;]+|[\s\u200B-\u200D\u2060\uFEFF"'`,;]+$/g;
const HINT = 'Paste the private key of an account made for test money: 0x and 64 characters from 0–9 and a–f.';

/**
 * Reads a pasted EVM private key as 0x and 64 lower-case hex. Says exactly what else was pasted; never repeats it.
 * Problems: `key_missing`, `key_is_mnemonic`, `key_is_address`, `key_is_public`, `key_is_access_token`,
 * `key_is_solana`, `key_is_keystore`, `key_too_short`, `key_too_long`, `key_wrong_characters`, `key_out_of_range`.
 */
export function parsePrivateKey(pasted: string): Answer<string> {
  const text = pasted.replace(AROUND, '');
  const hex = text.replace(/^0x/i, '').replace(/\s+/g, '').toLowerCase();
  const other = findOther(text, hex);
  if (other !== null) return other;
  const length = `It has ${hex.length} where 64 belong.`;
  if (hex.length < 64) return no('key_too_short', `This key is too short: ${length}`);
  if (hex.length > 64) return no('key_too_long', `This key is too long: ${length}`);
  const number = BigInt(`0x${hex}`);
  if (number === 0n || number >= ORDER) return no('key_out_of_range', 'This number can not be a private key.');
  return ok(`0x${hex}`);
}

function findOther(text: string, hex: string): Answer<never> | null {
  if (text === '') return no('key_missing', 'Nothing was pasted.');
  const words = text.split(/\s+/);
  if (words.length >= 12 && words.every((word) => /^[a-z]+$/i.test(word))) {
    return no(
      'key_is_mnemonic',
      `These are the ${words.length} words of a recovery phrase, which opens more than one account. It was not kept.`,
    );
  }
  if (text.startsWith('{'))
    return no('key_is_keystore', 'This is an encrypted key file. It can not be opened here yet.');
  if (/^(osk_|sk_live_|sk-)/.test(text))
    return no('key_is_access_token', 'This is an access token or an API key, not a wallet’s key.');
  if (/^[0-9a-f]*$/.test(hex)) {
    if (hex.length === 40) return no('key_is_address', 'This is an address: anyone may know it, and it can not pay.');
    if (hex.length === 66 || hex.length === 128 || hex.length === 130) {
      return no('key_is_public', 'This is a public key or a signature, not a private key.');
    }
    return null;
  }
  if (/^[1-9A-HJ-NP-Za-km-z]{43,44}$/.test(text))
    return no('key_is_address', 'This looks like a Solana address. It can not pay.');
  if (/^[1-9A-HJ-NP-Za-km-z]{86,88}$/.test(text))
    return no('key_is_solana', 'This looks like a Solana key. Only EVM keys can be used yet.');
  return no('key_wrong_characters', 'This holds characters that no private key has.');
}

function no(code: string, say: string): Answer<never> {
  return refused(problem(code, say, HINT));
}
