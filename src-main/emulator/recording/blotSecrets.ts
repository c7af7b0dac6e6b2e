import { hideSecrets } from '../../../src-shared/protocol/index.ts';

const SECRET_FIELD = /token|secret|password|api_?key|authorization|invite/i;
const ADMIN_KEY = /\badm_[0-9a-f]{6,}/g;
/** Mesh invites are a run of base64url this long, and so is nothing that must be kept. */
const LONG_RUN = /[A-Za-z0-9_-]{200,}/g;
/** The same, broken over lines: three lines as long as no word is, and what follows them. */
const BROKEN_RUN = /(?:[A-Za-z0-9_-]{40,}\s+){3,}[A-Za-z0-9_-]*/g;
/** The key of a wallet: 32 bytes in hex, or 64 in base58. Hashes look the same and are no loss. */
const WALLET_KEY = /(?<![0-9A-Za-z])(?:(?:0x)?[0-9a-fA-F]{64}|[1-9A-HJ-NP-Za-km-z]{86,90})(?![0-9A-Za-z])/g;
const SHAPES = [LONG_RUN, BROKEN_RUN, WALLET_KEY];
const BLOT = '•••';

/** The value without tokens, keys and invites, wherever in it they stand. What is blotted out stays so when read again. */
export function blotSecrets(value: unknown, field = ''): unknown {
  if (typeof value === 'string') {
    if (SECRET_FIELD.test(field)) return BLOT;
    const known = hideSecrets(value, Number.POSITIVE_INFINITY).replace(ADMIN_KEY, `adm_${BLOT}`);
    return SHAPES.reduce((text, shape) => text.replace(shape, BLOT), known);
  }
  if (Array.isArray(value)) return value.map((one) => blotSecrets(one, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, blotSecrets(one, name)]));
}
