import fc from 'fast-check';

const chars = (alphabet: string, min: number, max = min) =>
  fc.string({ unit: fc.constantFrom(...alphabet), minLength: min, maxLength: max });
const HEX = '0123456789abcdef';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const URL_SAFE = `${LETTERS}${LETTERS.toUpperCase()}0123456789-_`;
const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** As a real generator draws them: fast-check's own leaning to small numbers makes runs of `AAAA`, which no key has. */
const bytes = (min: number, max = min) =>
  fc.noBias(fc.uint8Array({ minLength: min, maxLength: max })).map((b) => Buffer.from(b));

/** Every kind of secret the app meets, as it looks in the wild. A secret is what must not be found afterwards. */
export const secretMakers: Record<string, fc.Arbitrary<string>> = {
  'access token': chars(HEX, 64).map((hex) => `osk_${hex}`),
  'short access token': chars(URL_SAFE, 8, 30).map((rest) => `osk_${rest}`),
  'dashboard key': chars(URL_SAFE, 16, 48).map((rest) => `sk_live_${rest}`),
  'Anthropic key': chars(URL_SAFE, 20, 90).map((rest) => `sk-ant-api03-${rest}`),
  'OpenRouter key': chars(HEX, 64).map((hex) => `sk-or-v1-${hex}`),
  'Google key': chars(URL_SAFE, 35).map((rest) => `AIza${rest}`),
  'EVM key': chars(HEX, 64).map((hex) => `0x${hex}`),
  'EVM key without prefix, upper case': chars(HEX, 64).map((hex) => hex.toUpperCase()),
  'Solana key': chars(BASE58, 87, 88),
  'Solana key as bytes': bytes(64).map((b) => JSON.stringify([...b])),
  'payment header': bytes(60, 400).map((b) =>
    Buffer.from(JSON.stringify({ x402Version: 2, p: b.toString('hex') })).toString('base64'),
  ),
  'random base64url': bytes(33, 200).map((b) => b.toString('base64url')),
  'random base64': bytes(33, 200).map((b) => b.toString('base64')),
  'seed phrase': fc.array(chars(LETTERS, 3, 8), { minLength: 12, maxLength: 24 }).map((words) => words.join(' ')),
};
