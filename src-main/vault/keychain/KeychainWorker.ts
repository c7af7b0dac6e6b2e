import { Worker } from 'node:worker_threads';
import type { Clock } from '../../../src-shared/basics/index.ts';
import type { KeychainReply, KeychainRequest } from './messages.ts';

export type Outcome =
  | { readonly kind: 'done'; readonly value: string | null }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'timeout' };

type Wish = KeychainRequest extends infer R ? (R extends KeychainRequest ? Omit<R, 'id'> : never) : never;

/**
 * The worker, started with the first call. One call that takes too long ends it (a blocked native call can not be
 * interrupted in any other way) with every call in it; the next call starts a fresh one.
 */
export class KeychainWorker {
  #workerUrl: string;
  #clock: Clock;
  #timeoutMs: number;
  #worker: Worker | null = null;
  #waiting = new Map<number, (outcome: Outcome) => void>();
  #lastId = 0;

  constructor(workerUrl: string, clock: Clock, timeoutMs: number) {
    this.#workerUrl = workerUrl;
    this.#clock = clock;
    this.#timeoutMs = timeoutMs;
  }

  ask(wish: Wish): Promise<Outcome> {
    return new Promise((resolve) => {
      const worker = this.#started();
      this.#lastId += 1;
      const id = this.#lastId;
      const cancel = this.#clock.after(this.#timeoutMs, () => this.#end(worker, { kind: 'timeout' }));
      this.#waiting.set(id, (outcome) => {
        cancel();
        this.#waiting.delete(id);
        if (this.#waiting.size === 0) worker.unref();
        resolve(outcome);
      });
      worker.ref();
      worker.postMessage({ ...wish, id });
    });
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    if (worker === null) return;
    this.#end(worker, { kind: 'failed', message: 'worker closed' });
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL(this.#workerUrl), { name: 'keychain' });
    worker.on('message', (reply: KeychainReply) => {
      const settle = this.#waiting.get(reply.id);
      settle?.(reply.ok ? { kind: 'done', value: reply.value } : { kind: 'failed', message: reply.message });
    });
    worker.on('error', (error) => this.#end(worker, { kind: 'failed', message: `worker: ${error.message}` }));
    worker.on('exit', () => this.#end(worker, { kind: 'failed', message: 'worker ended' }));
    this.#worker = worker;
    return worker;
  }

  /** Not waited for: a worker inside a blocked native call ends when that call does. */
  #end(worker: Worker, outcome: Outcome): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    void worker.terminate();
    for (const settle of [...this.#waiting.values()]) settle(outcome);
  }
}
