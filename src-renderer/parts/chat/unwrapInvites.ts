import type { MessagePart } from '../../../src-shared/domain/index.ts';

/** What agents put around a code: a code span or block so that it can be copied, and the stop of their sentence. */
const BEFORE = /(\n?```[a-z]*\n?|`+)$/;
const AFTER = /^(\n?```|`+)?([.,;:](?=\s|$))?/;

/** The parts of a message without the marks that stood around an invite's code: around a note they mean nothing. */
export function unwrapInvites(parts: readonly MessagePart[]): readonly MessagePart[] {
  return parts.map((part, place) => {
    if (part.kind !== 'text') return part;
    const isBefore = parts[place + 1]?.kind === 'invite';
    const isAfter = parts[place - 1]?.kind === 'invite';
    const tail = isAfter ? part.text.replace(AFTER, '') : part.text;
    return { kind: 'text', text: isBefore ? tail.replace(BEFORE, '') : tail };
  });
}
