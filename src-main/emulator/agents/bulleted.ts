const MOST = 50;

/** Rows as a list, the first fifty of them. */
export function bulleted(rows: readonly string[]): string {
  const shown = rows.slice(0, MOST).map((row) => `- ${row}`);
  return [...shown, ...(rows.length > MOST ? [`- and ${rows.length - MOST} more`] : [])].join('\n');
}

/** Lines as they came from a terminal. */
export function fenced(text: string): string {
  const fence = text.includes('```') ? '````' : '```';
  return `${fence}\n${text}\n${fence}`;
}
