import type { Answer, OrderId, Problem } from '../../src-shared/basics/index.ts';
import type { AskOptions } from '../chat/index.ts';

/** The agents, as this room may reach them: by asking in their chats. */
export type AgentPort = {
  /** All the agent said, codes and all: never to be kept, shown or logged. Always ends. Problems: those of `Chat.ask`. */
  ask(orderId: OrderId, text: string, options: AskOptions): Promise<Answer<string>>;
  /** Why this agent can not be asked now: locked, not installed, stuck; null when it can. */
  whyNot(orderId: OrderId): Problem | null;
  /** Calls when the agent is known to have stopped answering; returns what stops it. */
  onStuck(orderId: OrderId, act: (why: Problem) => void): () => void;
  nameOf(orderId: OrderId): string;
};
