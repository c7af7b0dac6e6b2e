import type { AskOptions } from '../../src-main/chat/index.ts';
import type { AgentPort } from '../../src-main/mesh/index.ts';
import { type Answer, type OrderId, ok, type Problem, problem, refused } from '../../src-shared/basics/index.ts';

/** What an agent does when it is asked: says something, fails, or (null) does not answer until it is let. */
export type Reply = string | Problem | null;

/** Agents that answer what a test says; every question is kept. `reply` is asked for each question, in order. */
export class FakeAgents implements AgentPort {
  readonly asked: Array<{ readonly orderId: OrderId; readonly text: string }> = [];
  readonly locked = new Map<OrderId, Problem>();
  #reply: (orderId: OrderId, text: string) => Reply;
  #stuck = new Set<{ readonly orderId: OrderId; readonly act: (why: Problem) => void }>();
  #held: Array<(answer: Answer<string>) => void> = [];

  constructor(reply: (orderId: OrderId, text: string) => Reply) {
    this.#reply = reply;
  }

  async ask(orderId: OrderId, text: string, { signal, onProgress }: AskOptions): Promise<Answer<string>> {
    const cancelled = problem('ask_cancelled', 'Cancelled.', 'Ask again.');
    if (signal?.aborted) return refused(cancelled);
    this.asked.push({ orderId, text });
    onProgress?.({ kind: 'sent' });
    const reply = this.#reply(orderId, text);
    if (typeof reply === 'string') {
      onProgress?.({ kind: 'tool', name: `tool_of_${text.split(' ')[0]?.toLowerCase()}` });
      return ok(reply);
    }
    if (reply !== null) return refused(reply);
    return new Promise((resolve) => {
      this.#held.push(resolve);
      signal?.addEventListener('abort', () => resolve(refused(cancelled)));
    });
  }

  whyNot(orderId: OrderId): Problem | null {
    return this.locked.get(orderId) ?? null;
  }

  onStuck(orderId: OrderId, act: (why: Problem) => void): () => void {
    const one = { orderId, act };
    this.#stuck.add(one);
    return () => this.#stuck.delete(one);
  }

  nameOf(orderId: OrderId): string {
    return orderId;
  }

  /** Answers the oldest question that was left open. */
  answerHeld(answer: Answer<string>): void {
    this.#held.shift()?.(answer);
  }

  becomeStuck(orderId: OrderId): void {
    const why = problem('agent_stuck', `${orderId} has stopped answering.`, 'Restart it.');
    for (const one of [...this.#stuck]) if (one.orderId === orderId) one.act(why);
  }

  /** How many still listen for a stuck agent; none when nothing is asked. */
  get watching(): number {
    return this.#stuck.size;
  }
}
