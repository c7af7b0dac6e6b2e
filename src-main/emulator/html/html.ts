/** Text that is HTML already. Only `html` makes it, so nothing else reaches a page unescaped. */
export type Html = { readonly html: string };

type Part = Html | string | number | null | readonly Part[];

/** HTML with every inserted text escaped; lists are joined, null is nothing. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const written = texts.map((text, index) => text + (index < parts.length ? write(parts[index] ?? null) : ''));
  return { html: written.join('') };
}

function write(part: Part): string {
  if (part === null) return '';
  if (typeof part === 'string' || typeof part === 'number') return escapeText(String(part));
  return 'html' in part ? part.html : part.map(write).join('');
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ESCAPED[letter] ?? letter);
}
