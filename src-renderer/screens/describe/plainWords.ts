/** Marks of markdown that mean nothing in one line of plain text: heads, quotes, bullets, tables, emphasis, fences. */
const LINE_MARKS = /^\s*(#{1,6}|>|[-*+]|\d+\.)\s+/;
const INLINE_MARKS = /\*\*|__|`+|~~/g;
const TABLE_RULE = /^[\s|:-]+$/;

/** An answer in one line, for a list: its words without markdown, tables as their cells. Pure. */
export function plainWords(markdown: string): string {
  return markdown
    .split('\n')
    .filter((line) => !TABLE_RULE.test(line) && !line.trimStart().startsWith('```'))
    .map((line) => line.replace(LINE_MARKS, '').replaceAll(INLINE_MARKS, '').replaceAll('|', ' '))
    .join(' ')
    .replaceAll(/(^|\s)(-{3,}|\|)(?=\s|$)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
