import { clearName, cutName } from '../../src-shared/protocol/index.ts';

/** A token, or a part of one that lost its beginning: long runs of hexadecimal digits, or of letters and digits without a break. */
const SECRET_LIKE = /osk_|sk_live_|sk-[a-z0-9]|[0-9a-f]{12,}|[a-z0-9_]{24,}/i;

/** A name as found beside a token, fit to be shown; null when there is none, or when it may be a secret in the wrong place. Pure. */
export function cleanName(found: string | null): string | null {
  const name = clearName(found ?? '');
  return name === '' || SECRET_LIKE.test(name) ? null : cutName(name);
}
