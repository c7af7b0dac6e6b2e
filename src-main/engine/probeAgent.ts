import { type Answer, type OrderId, ok, type Random, refused } from '../../src-shared/basics/index.ts';
import { wordNotSaid } from './keyProblems.ts';

export type ProbeLent = {
  /** Asks the main agent in a session of its own, as a proof of what that runs on, and answers with all it said. */
  readonly askAgent: (orderId: OrderId, question: string) => Promise<Answer<string>>;
  readonly random: Random;
};

/**
 * Has the main agent say a word made up for this one time. That it says something proves nothing: a gateway tells of a key that is
 * refused in an answer like any other. Problems: `word_not_said`, those of the chat and of the agent.
 */
export async function probeAgent({ askAgent, random }: ProbeLent, orderId: OrderId): Promise<Answer<null>> {
  const word = `ready-${Buffer.from(random.bytes(3)).toString('hex')}`;
  const answer = await askAgent(orderId, `Say the word ${word}.`);
  if (!answer.ok) return answer;
  return answer.value.toLowerCase().includes(word) ? ok(null) : refused(wordNotSaid());
}
