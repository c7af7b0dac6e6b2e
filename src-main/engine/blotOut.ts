import { type Answer, ok } from '../../src-shared/basics/index.ts';
import type { HttpReply } from '../wire/index.ts';

/**
 * A reply in which a key that was just sent is blotted out, should it be repeated there: a key of a provider we do not know has no
 * shape to know it by. Also as JSON writes it. Pure.
 */
export function blotOut(reply: Answer<HttpReply>, key: string): Answer<HttpReply> {
  if (!reply.ok) return reply;
  const inJson = JSON.stringify(key).slice(1, -1);
  const bodyText = reply.value.bodyText.replaceAll(key, '•••').replaceAll(inJson, '•••');
  return ok({ ...reply.value, bodyText });
}
