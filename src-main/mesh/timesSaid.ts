import type { OrderId } from '../../src-shared/basics/index.ts';
import type { RoomMessage } from '../../src-shared/domain/index.ts';
import { hideInvites, hideSecrets } from '../../src-shared/protocol/index.ts';

/** How often one server has these words in a room, blanks and an agent's marks aside. What is read back has no secrets in it. Pure. */
export function timesSaid(messages: readonly RoomMessage[], text: string, teller: OrderId): number {
  const words = wordsOf(hideSecrets(hideInvites(text), Number.POSITIVE_INFINITY));
  return messages.filter((message) => message.tellers.includes(teller) && wordsOf(message.text) === words).length;
}

function wordsOf(text: string): string {
  return text
    .replace(/[*`"“”]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
