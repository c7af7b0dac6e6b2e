import { Worker } from 'node:worker_threads';
import {
  type AccountId,
  type Answer,
  type Clock,
  type IntentId,
  ok,
  type Problem,
  problem,
  refused,
} from '../../../src-shared/basics/index.ts';
import type { BackendSpec } from '../openBackend.ts';
import { accountKeyRef } from './accountKeyRef.ts';
import { authorisationNonce } from './authorisationNonce.ts';
import type { KeyMade, Signature, SignerReply, SignerRequest, SignerWish, SignerWorkerData } from './messages.ts';

/** A keychain may ask a person first. */
const ANSWER_MS = 90_000;
/** With nothing to do the thread ends, and its memory with it. */
const IDLE_MS = 30_000;

export type SignerOptions = {
  /** Where the built `signer/worker.ts` is. */
  readonly workerUrl: URL;
  /** The journal's file; the thread opens it for reading. */
  readonly databasePath: string;
  /** `vault.lendBackend`. */
  readonly lendBackend: () => Answer<BackendSpec>;
  readonly clock: Clock;
};

/** Signs what the journal says was approved, and makes and takes in keys; nothing secret ever comes back. */
export type Signer = {
  /** Problems: the rule that was broken (`over_cap`, `signer_…`), the vault's, `signer_silent`. */
  sign(intentId: IntentId): Promise<Answer<Signature>>;
  nonceFor(intentId: IntentId): string;
  /** Makes a key inside the thread and keeps it in the vault. */
  createKey(accountId: AccountId): Promise<Answer<KeyMade>>;
  /** `key` is 0x and 64 lower-case hex. */
  importKey(accountId: AccountId, key: string): Promise<Answer<KeyMade>>;
  stop(): Promise<void>;
};

/** The thread is started with the first wish. */
export function openSigner(options: SignerOptions): Signer {
  const thread = new SignerThread(options);
  return {
    sign: async (intentId) => {
      const answer = await thread.ask({ kind: 'sign', intentId });
      if (!answer.ok) return answer;
      return 'signature' in answer.value ? ok(answer.value) : refused(silent());
    },
    nonceFor: authorisationNonce,
    createKey: async (accountId) => keyMade(await thread.ask({ kind: 'createKey', ref: accountKeyRef(accountId) })),
    importKey: async (accountId, key) =>
      keyMade(await thread.ask({ kind: 'importKey', ref: accountKeyRef(accountId), key })),
    stop: () => thread.end(stopped()),
  };
}

function keyMade(answer: Answer<Signature | KeyMade>): Answer<KeyMade> {
  if (!answer.ok) return answer;
  return 'address' in answer.value ? ok(answer.value) : refused(silent());
}

class SignerThread {
  #options: SignerOptions;
  #worker: Worker | null = null;
  #waiting = new Map<number, (answer: Answer<Signature | KeyMade>) => void>();
  #lastId = 0;
  #cancelIdle: () => void = () => {};

  constructor(options: SignerOptions) {
    this.#options = options;
  }

  async ask(wish: SignerWish): Promise<Answer<Signature | KeyMade>> {
    const spec = this.#options.lendBackend();
    if (!spec.ok) return spec;
    this.#cancelIdle();
    return new Promise((resolve) => {
      const worker = this.#started();
      this.#lastId += 1;
      const request: SignerRequest = { id: this.#lastId, spec: spec.value, wish };
      const cancel = this.#options.clock.after(ANSWER_MS, () => void this.end(silent()));
      this.#waiting.set(request.id, (answer) => {
        cancel();
        this.#waiting.delete(request.id);
        if (this.#waiting.size === 0) this.#rest(worker);
        resolve(answer);
      });
      worker.ref();
      worker.postMessage(request);
      if (spec.value.kind !== 'keychain') spec.value.key.fill(0);
    });
  }

  /** Ends the thread; whoever waits is answered with `why`. */
  async end(why: Problem): Promise<void> {
    this.#cancelIdle();
    const worker = this.#worker;
    this.#worker = null;
    for (const settle of [...this.#waiting.values()]) settle(refused(why));
    this.#cancelIdle();
    await worker?.terminate();
  }

  #rest(worker: Worker): void {
    worker.unref();
    this.#cancelIdle = this.#options.clock.after(IDLE_MS, () => void this.end(stopped()));
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const workerData: SignerWorkerData = { databasePath: this.#options.databasePath };
    const worker = new Worker(this.#options.workerUrl, { name: 'signer', workerData });
    worker.on('message', ({ id, answer }: SignerReply) => this.#waiting.get(id)?.(answer));
    const gone = () => {
      if (this.#worker === worker) void this.end(silent());
    };
    worker.on('error', gone);
    worker.on('exit', gone);
    this.#worker = worker;
    return worker;
  }
}

function silent(): Problem {
  const say = 'The part of the app that signs did not answer, so nothing was signed.';
  return problem('signer_silent', say, 'Try again. The keychain may be waiting for you behind a window.', {
    retry: { kind: 'safe' },
  });
}

function stopped(): Problem {
  return problem('signer_stopped', 'The app is closing, so nothing was signed.', 'Start it again.');
}
