/*
 * By hand, because this runs where neither Buffer nor atob is promised by the types, and because atob gives bytes
 * dressed as letters, not UTF-8.
 */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUE_OF = new Map([...ALPHABET].map((letter, value) => [letter, value]));

/** Base64 or base64url (RFC 4648 §4, §5; padding optional) → the UTF-8 text in it, or null when it is neither. */
export function decodeBase64(encoded: string): string | null {
  const letters = encoded
    .trim()
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/={1,2}$/, '');
  if (letters === '' || letters.length % 4 === 1) return null;
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of letters) {
    const value = VALUE_OF.get(letter);
    if (value === undefined) return null;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push((held >> bits) & 0xff);
    }
  }
  return decodeUtf8(bytes);
}

/** Bytes → text. `decodeURIComponent` is the one strict UTF-8 decoder the language itself has. */
function decodeUtf8(bytes: readonly number[]): string | null {
  try {
    return decodeURIComponent(bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return null;
  }
}
