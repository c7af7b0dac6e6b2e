import { hideSecrets } from '../../../src-shared/protocol/index.ts';

const SECRET_FIELD = /token|secret|password|api_?key|authorization|invite/i;
const ADMIN_KEY = /\badm_[0-9a-f]{6,}/g;
/** Mesh invites are a run of base64url this long, and so is nothing that must be kept. */
const LONG_RUN = /[A-Za-z0-9_-]{200,}/g;
const BLOT = '•••';

/** The value without tokens, keys and invites, wherever in it they stand. What is blotted out stays so when read again. */
export function blotSecrets(value: unknown, field = ''): unknown {
  if (typeof value === 'string') {
    if (SECRET_FIELD.test(field)) return BLOT;
    return hideSecrets(value, Number.POSITIVE_INFINITY).replace(ADMIN_KEY, `adm_${BLOT}`).replace(LONG_RUN, BLOT);
  }
  if (Array.isArray(value)) return value.map((one) => blotSecrets(one, field));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, blotSecrets(one, name)]));
}
