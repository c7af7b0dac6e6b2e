import { type InviteId, inviteId } from '../basics/index.ts';
import type { MessagePart } from './Conversation.ts';

/** What stands for an invite where only text can be: in a draft, in a message that is sent again. */
const MARK = /\[mesh invite ([0-9a-f]{8})\]/g;
const CUT_MARK = '[part of a mesh invite]';

/** The mark of an invite whose code the app holds; a cut one has a mark that stands for nothing. */
export function formatInviteMark(id: InviteId | null): string {
  return id === null ? CUT_MARK : `[mesh invite ${id}]`;
}

/** The words of a message, without its tools, with a mark where an invite stood. */
export function textOfParts(parts: readonly MessagePart[]): string {
  return parts
    .map((part) => (part.kind === 'text' ? part.text : part.kind === 'invite' ? formatInviteMark(part.inviteId) : ''))
    .join('');
}

/** The text with each mark replaced by what `codeOf` gives for it; null as soon as it gives none. */
export function expandInviteMarks(text: string, codeOf: (id: InviteId) => string | null): string | null {
  let isWhole = true;
  const expanded = text.replace(MARK, (mark, digits: string) => {
    const code = codeOf(inviteId(digits));
    isWhole &&= code !== null;
    return code ?? mark;
  });
  return isWhole ? expanded : null;
}

/** A text to be read at a glance: marks as words. */
export function sayInviteMarks(text: string): string {
  return text.replace(MARK, 'a mesh invite').replaceAll(CUT_MARK, 'part of a mesh invite');
}
