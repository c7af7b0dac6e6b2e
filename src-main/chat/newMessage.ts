import type { MessageId, OrderId } from '../../src-shared/basics/index.ts';
import type { Message } from '../../src-shared/domain/index.ts';
import type { ChatDeps } from './Chat.ts';

type Lent = Pick<ChatDeps, 'nextSeq' | 'random' | 'clock'>;

/** A message that stands behind all others of its conversation. */
export function newMessage(
  { nextSeq, random, clock }: Lent,
  orderId: OrderId,
  said: Pick<Message, 'role' | 'state' | 'parts'>,
): Message {
  const messageId = random.uuid() as MessageId;
  return { ...said, messageId, orderId, seq: nextSeq(orderId), revision: 1, at: clock.now(), problem: null };
}
