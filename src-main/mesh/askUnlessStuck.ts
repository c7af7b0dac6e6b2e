import { type Answer, type OrderId, type Problem, refused } from '../../src-shared/basics/index.ts';
import type { AskProgress } from '../chat/index.ts';
import type { AgentPort } from './AgentPort.ts';

/** Models think; an answer that takes longer is not coming. Milliseconds. */
const ANSWER_WITHIN_MS = 3 * 60_000;

/** Asks an agent, and stops waiting as soon as it is known to be stuck. Problems: what `whyNot` says, `agent_stuck`, those of `ask`. */
export async function askUnlessStuck(
  agents: AgentPort,
  orderId: OrderId,
  text: string,
  signal: AbortSignal,
  onProgress: (progress: AskProgress) => void = () => {},
): Promise<Answer<string>> {
  const why = agents.whyNot(orderId);
  if (why !== null) return refused(why);
  const stuck = new AbortController();
  let because: Problem | null = null;
  const stop = agents.onStuck(orderId, (found) => {
    because = found;
    stuck.abort();
  });
  try {
    const options = { signal: AbortSignal.any([signal, stuck.signal]), timeoutMs: ANSWER_WITHIN_MS, onProgress };
    const answer = await agents.ask(orderId, text, options);
    return because === null || answer.ok ? answer : refused(because);
  } finally {
    stop();
  }
}
