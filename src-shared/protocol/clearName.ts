const LONGEST = 60;
/** Controls, and what changes only how a text is drawn (CVE-2021-42574): with them a name could pose as something else. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A name on one line, without what can not be seen; empty when nothing is left. Pure. */
export function clearName(text: string): string {
  return text.replace(/\s+/g, ' ').replace(UNSEEN, '').trim();
}

/** At most 60 characters of a name, never cut in the middle of a surrogate pair. Pure. */
export function cutName(name: string): string {
  return name
    .slice(0, LONGEST)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trim();
}
