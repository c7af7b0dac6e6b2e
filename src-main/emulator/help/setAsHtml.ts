import { assertNever } from '../../../src-shared/basics/index.ts';
import { type Html, html } from '../html/html.ts';
import type { Block } from './Block.ts';

/** The document as HTML, headings with an id to link to. */
export function setAsHtml(blocks: readonly Block[]): Html {
  return html`${blocks.map(setOne)}`;
}

function setOne(block: Block): Html {
  switch (block.kind) {
    case 'heading':
      return setHeading(block.level, block.text);
    case 'text':
      return html`<p>${setInline(block.text)}</p>`;
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li>${setInline(item)}</li>`)}</ul>`;
    case 'table':
      return setTable(block.head, block.rows);
    case 'code':
      return html`<pre tabindex="0"><code>${block.text}</code></pre>`;
    default:
      return assertNever(block);
  }
}

function setHeading(level: 1 | 2 | 3, text: string): Html {
  const inside = setInline(text);
  if (level === 1) return html`<h1>${inside}</h1>`;
  return level === 2
    ? html`<h2 id="${anchorOf(text)}">${inside}</h2>`
    : html`<h3 id="${anchorOf(text)}">${inside}</h3>`;
}

function setTable(head: readonly string[], rows: readonly (readonly string[])[]): Html {
  return html`<div class="scroll" tabindex="0"><table>
<thead><tr>${head.map((cell) => html`<th scope="col">${setInline(cell)}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${setInline(cell)}</td>`)}</tr>`)}</tbody>
</table></div>`;
}

/** What a heading is linked to by: `Server faults` → `server-faults`. */
export function anchorOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function setInline(text: string): Html {
  return html`${text.split('`').map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : part))}`;
}
