/** Length of a text in UTF-8 bytes, which is what socket limits count. A lone surrogate counts 3, as it is sent. */
export function utf8Length(text: string): number {
  let length = 0;
  for (const letter of text) {
    const point = letter.codePointAt(0) ?? 0;
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return length;
}
