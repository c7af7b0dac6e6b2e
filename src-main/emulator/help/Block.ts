/**
 * A piece of a document, written once and set as Markdown or as HTML. Inside texts and cells, `code` stands between
 * backticks; nothing else is marked up.
 */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string };

export function heading(level: 1 | 2 | 3, text: string): Block {
  return { kind: 'heading', level, text };
}

export function text(said: string): Block {
  return { kind: 'text', text: said };
}

export function list(...items: readonly string[]): Block {
  return { kind: 'list', items };
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): Block {
  return { kind: 'table', head, rows };
}

export function code(language: string, ...lines: readonly string[]): Block {
  return { kind: 'code', language, text: lines.join('\n') };
}
