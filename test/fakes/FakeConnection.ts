import type { App, ConnectionState } from '../../src-renderer/connection/index.ts';
import { type Answer, ok, type Problem, refused } from '../../src-shared/basics/index.ts';
import type {
  AskArgument,
  AskName,
  AskResult,
  NewsName,
  NewsPayload,
  Snapshot,
} from '../../src-shared/contract/index.ts';

type Asked = { readonly name: AskName; readonly argument: unknown };

/** The app as a page sees it: answers what a test says, remembers what was asked, and tells News when told to. */
export class FakeConnection implements App {
  readonly host: App['host'];
  readonly asked: Asked[] = [];
  #answers = new Map<AskName, (argument: unknown) => Promise<Answer<unknown>>>();
  #listeners = new Map<NewsName, Set<(payload: unknown) => void>>();
  #stateListeners = new Set<(state: ConnectionState) => void>();
  #state: ConnectionState = 'connected';

  constructor(snapshot: () => Snapshot, host: App['host'] = 'browser') {
    this.host = host;
    this.answer('app:snapshot', () => ok(snapshot()));
    this.answer('purchase:readDraft', () => ok({ saved: null }));
    this.answer('purchase:saveDraft', () => ok({ savedAt: 0 }));
    this.answer('chat:transcript', ({ orderId }) => ok({ orderId, messages: [], hasEarlier: false }));
  }

  ask<N extends AskName>(name: N, argument: AskArgument<N>): Promise<Answer<AskResult<N>>> {
    this.asked.push({ name, argument });
    const answer = this.#answers.get(name) ?? (() => Promise.resolve(ok(null)));
    // What a test gives is typed by `answer`; a name nobody prepared is granted with nothing.
    return answer(argument) as Promise<Answer<AskResult<N>>>;
  }

  on<N extends NewsName>(name: N, listener: (payload: NewsPayload<N>) => void): () => void {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener as (payload: unknown) => void));
    return () => listeners.delete(listener as (payload: unknown) => void);
  }

  onConnection(listener: (state: ConnectionState) => void): () => void {
    this.#stateListeners.add(listener);
    listener(this.#state);
    return () => this.#stateListeners.delete(listener);
  }

  /** What an Ask answers from now on; the answer may come later. */
  answer<N extends AskName>(
    name: N,
    reply: (argument: AskArgument<N>) => Answer<AskResult<N>> | Promise<Answer<AskResult<N>>>,
  ): void {
    this.#answers.set(name, async (argument) => reply(argument as AskArgument<N>));
  }

  refuse(name: AskName, problem: Problem): void {
    this.#answers.set(name, () => Promise.resolve(refused(problem)));
  }

  tell<N extends NewsName>(name: N, payload: NewsPayload<N>): void {
    this.tellRaw(name, payload);
  }

  /** Anything at all, as a broken bridge might say it. */
  tellRaw(name: NewsName, payload: unknown): void {
    for (const listener of [...(this.#listeners.get(name) ?? [])]) listener(payload);
  }

  turn(state: ConnectionState): void {
    this.#state = state;
    for (const listener of [...this.#stateListeners]) listener(state);
  }

  argumentsOf(name: AskName): readonly unknown[] {
    return this.asked.filter((one) => one.name === name).map((one) => one.argument);
  }

  /** How many still listen; none after a clean stop. */
  listenerCount(): number {
    return [...this.#listeners.values()].reduce((sum, one) => sum + one.size, 0) + this.#stateListeners.size;
  }
}
