import { assertNever } from '../../../src-shared/basics/index.ts';
import type { Block } from './Block.ts';

/** The document as Markdown, one blank line between blocks. */
export function setAsMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(setOne).join('\n\n')}\n`;
}

function setOne(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${block.text}`;
    case 'text':
      return block.text;
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'table':
      return [block.head, block.head.map(() => '---'), ...block.rows].map(setRow).join('\n');
    case 'code':
      return `\`\`\`${block.language}\n${block.text}\n\`\`\``;
    default:
      return assertNever(block);
  }
}

/** A bar would end the cell, so it is escaped. */
function setRow(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
