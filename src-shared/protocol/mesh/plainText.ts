/** A text of an agent without its Markdown: bold, code spans, fences and table rules say nothing about the mesh. */
export function plainText(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/^\s*```.*$/gm, '')
    .replace(/[*`]+/g, '')
    .replace(/^[ \t]*\|?[-:| ]{3,}\|?[ \t]*$/gm, '')
    .replace(/[\u2018\u2019]/g, "'");
}
