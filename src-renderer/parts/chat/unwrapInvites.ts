import type { MessagePart } from '../../../src-shared/domain/index.ts';

/** What agents put around a code: a code span or block so that it can be copied, and the stop of their sentence. */
const BEFORE = /(\n?```[a-z]*\n?|`+)$/;
const AFTER = /^(\n?```|`+)?([.,;:](?=\s|$))?/;
/** The same where the text behind a note begins a line of its own: blanks would be an indentation there. */
const AFTER_IN_BLOCKS = new RegExp(`${AFTER.source}[ \\t]*`);

/**
 * The parts of a message without the marks that stood around an invite's code: around a note they mean nothing. In an
 * asked message (`isInline`) the text goes on in the same line.
 */
export function unwrapInvites(parts: readonly MessagePart[], isInline: boolean): readonly MessagePart[] {
  const after = isInline ? AFTER : AFTER_IN_BLOCKS;
  return parts.map((part, place) => {
    if (part.kind !== 'text') return part;
    const isBefore = parts[place + 1]?.kind === 'invite';
    const isAfter = parts[place - 1]?.kind === 'invite';
    const tail = isAfter ? part.text.replace(after, '') : part.text;
    return { kind: 'text', text: isBefore ? tail.replace(BEFORE, '') : tail };
  });
}
