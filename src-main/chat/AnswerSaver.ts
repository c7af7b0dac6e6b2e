import type { Clock } from '../../src-shared/basics/index.ts';
import type { Message } from '../../src-shared/domain/index.ts';
import type { ChatStore } from './ChatStore.ts';

/** While an answer streams it is written to disk at most this often, in milliseconds. */
const SAVE_EVERY_MS = 250;

/** Writes one streaming answer to disk now and then; what is written is always the newest of it. */
export class AnswerSaver {
  #store: Pick<ChatStore, 'saveMessage'>;
  #clock: Clock;
  #latest: Message | null = null;
  #cancel: (() => void) | null = null;

  constructor({ store, clock }: { readonly store: Pick<ChatStore, 'saveMessage'>; readonly clock: Clock }) {
    this.#store = store;
    this.#clock = clock;
  }

  saveSoon(answer: Message): void {
    this.#latest = answer;
    this.#cancel ??= this.#clock.after(SAVE_EVERY_MS, () => this.flush());
  }

  /** Writes what waits to be written. */
  flush(): void {
    this.#cancel?.();
    this.#cancel = null;
    if (this.#latest !== null) this.#store.saveMessage(this.#latest);
    this.#latest = null;
  }

  /** Writes the answer as it ended; nothing older of it comes after. */
  save(answer: Message): void {
    this.#latest = answer;
    this.flush();
  }
}
