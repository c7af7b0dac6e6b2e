/**
 * Characters that change what a reader sees without being seen: control codes, soft hyphen, fillers, bidirectional
 * controls (CVE-2021-42574, "Trojan Source"), zero-width marks and tag characters. First and last code point of each run.
 */
const HIDDEN: ReadonlyArray<readonly [number, number]> = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180e],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xe0000, 0xe0fff],
];

const ZERO_WIDTH_NON_JOINER = 0x200c;
const ZERO_WIDTH_JOINER = 0x200d;
/** A joiner is part of the writing after an emoji or a letter of a joining script; anywhere else it hides something. */
const JOINABLE =
  /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Variation_Selector}|\p{Script=Arabic}|\p{Script=Devanagari}|\p{Mark}/u;

/** The same text with every hidden character written out, as `⟨U+202E⟩`. Line ends and tabs stay. */
export function revealHidden(text: string): string {
  let shown = '';
  let before = '';
  for (const mark of text.replaceAll('\r\n', '\n')) {
    shown += isHidden(mark, before) ? `⟨U+${hex(mark)}⟩` : mark;
    before = mark;
  }
  return shown;
}

function isHidden(mark: string, before: string): boolean {
  const code = mark.codePointAt(0) ?? 0;
  const isJoiner = code === ZERO_WIDTH_JOINER || code === ZERO_WIDTH_NON_JOINER;
  if (isJoiner && JOINABLE.test(before)) return false;
  return HIDDEN.some(([first, last]) => code >= first && code <= last);
}

function hex(mark: string): string {
  return (mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}
