import { findInvites } from './findInvites.ts';

/** What stands where an invite was. */
const GONE = '[mesh invite]';

/** A text with every invite blotted out, and every beginning of one: for what is kept or shown beside a conversation. */
export function hideInvites(text: string): string {
  let clean = '';
  let from = 0;
  for (const { start, end, reading } of findInvites(text)) {
    if (reading === null) continue;
    clean += text.slice(from, start) + GONE;
    from = end;
  }
  return clean + text.slice(from);
}
