import type { MessageId } from '../../src-shared/basics/index.ts';
import type { Message } from '../../src-shared/domain/index.ts';
import type { ChatDeps } from './Chat.ts';
import type { StoredConversation } from './ChatStore.ts';

/** While an answer streams it is written to disk at most this often, in milliseconds. */
const SAVE_EVERY_MS = 250;

/**
 * Writes one conversation to disk as it goes on, a streaming answer now and then; what is written is always the newest.
 * Never throws: a turn has to end on a full disk, too. What the disk did not take is told, kept, and written with what
 * comes next.
 */
export class ConversationSaver {
  #deps: Pick<ChatDeps, 'store' | 'clock' | 'onError'>;
  #unsaved = new Map<MessageId, Message>();
  #unsavedConversation: StoredConversation | null = null;
  #cancel: (() => void) | null = null;

  constructor(deps: Pick<ChatDeps, 'store' | 'clock' | 'onError'>) {
    this.#deps = deps;
  }

  saveSoon(answer: Message): void {
    this.#unsaved.set(answer.messageId, answer);
    this.#cancel ??= this.#deps.clock.after(SAVE_EVERY_MS, () => this.flush());
  }

  /** Writes a message at once, and what waits; nothing older of it comes after. */
  save(message: Message): void {
    this.#unsaved.set(message.messageId, message);
    this.flush();
  }

  saveConversation(conversation: StoredConversation): void {
    this.#unsavedConversation = conversation;
    this.#writeConversation();
  }

  /** A message that can not be removed stays on disk as one that was not sent. */
  remove(message: Message): void {
    this.#unsaved.delete(message.messageId);
    this.#attempt(() => this.#deps.store.removeMessage(message));
  }

  /** Writes what waits to be written. */
  flush(): void {
    this.#cancel?.();
    this.#cancel = null;
    for (const message of this.#unsaved.values()) {
      this.#attempt(() => {
        this.#deps.store.saveMessage(message);
        this.#unsaved.delete(message.messageId);
      });
    }
    this.#writeConversation();
  }

  #writeConversation(): void {
    const conversation = this.#unsavedConversation;
    if (conversation === null) return;
    this.#attempt(() => {
      this.#deps.store.saveConversation(conversation);
      this.#unsavedConversation = null;
    });
  }

  #attempt(write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#deps.onError(error);
    }
  }
}
