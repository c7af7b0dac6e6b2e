import { type FoundInvite, findInvites } from './findInvites.ts';
import { HALF_START } from './readCode.ts';

/** A cut code shorter than this holds an address and no key: it is left in the text. */
const SHORTEST_CUT = 200;

export type TextPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'invite'; readonly found: FoundInvite };

/**
 * Takes the invites out of a text. While the text `mayGoOn`, what may turn out to be the beginning of one stays behind in
 * `rest`, to be given back with what comes next.
 */
export function separateInvites(
  text: string,
  mayGoOn: boolean,
): { readonly pieces: readonly TextPiece[]; readonly rest: string } {
  const found = findInvites(text);
  const growing = mayGoOn ? found.find((one) => one.mayGrow) : undefined;
  const whole = found.filter((one) => one !== growing && isWorthHiding(one));
  const behind = Math.max(0, ...found.filter((one) => one !== growing).map((one) => one.end));
  const half = mayGoOn && growing === undefined ? HALF_START.exec(text.slice(behind)) : null;
  const end = growing?.start ?? (half === null ? text.length : behind + half.index);
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const one of whole) {
    if (one.start > from) pieces.push({ kind: 'text', text: text.slice(from, one.start) });
    pieces.push({ kind: 'invite', found: one });
    from = one.end;
  }
  if (end > from) pieces.push({ kind: 'text', text: text.slice(from, end) });
  return { pieces, rest: text.slice(end) };
}

/** A code with a piece missing in it is read only up to there; the letters behind that run on to its end. */
function isWorthHiding({ reading, letterCount, start, end }: FoundInvite): boolean {
  return reading !== null && (reading.ok || Math.max(letterCount, end - start) >= SHORTEST_CUT);
}
