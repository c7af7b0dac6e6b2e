const LONGEST = 60;
/** Controls, and what changes only how a text is drawn: with them a name could pose as something else. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;
/** A token, or a part of one that lost its beginning: long runs of hexadecimal digits, or of letters and digits without a break. */
const SECRET_LIKE = /osk_|sk_live_|sk-[a-z0-9]|[0-9a-f]{12,}|[a-z0-9_]{24,}/i;

/** A name as found beside a token, fit to be shown; null when there is none, or when it may be a secret in the wrong place. Pure. */
export function cleanName(found: string | null): string | null {
  const name = (found ?? '').replace(/\s+/g, ' ').replace(UNSEEN, '').trim();
  if (name === '' || SECRET_LIKE.test(name)) return null;
  // Never in the middle of a surrogate pair.
  return name
    .slice(0, LONGEST)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
}
