import type { Clock, Logger } from '../../../src-shared/basics/index.ts';
import type { Settings } from '../../../src-shared/contract/index.ts';
import type { InboxItem } from '../../../src-shared/domain/index.ts';
import type { NoticesPort, WindowsPort } from '../../host/index.ts';
import type { InboxFact } from '../../inbox/index.ts';
import { digestOf } from './digestOf.ts';
import { type NoticeMemory, noticeFor } from './noticeFor.ts';

const REMEMBERED_MS = 24 * 60 * 60_000;
/** Absences of several servers end within moments of each other: one line for all. Milliseconds. */
const DIGEST_AFTER_MS = 3_000;

/** Turns inbox facts into native notices: one per key, replaced in place, and never about what is being looked at. */
export class Notices {
  #port: NoticesPort;
  #windows: WindowsPort;
  #settings: () => Settings;
  #isLocked: () => boolean;
  #clock: Clock;
  #logger: Logger;
  #history: NoticeMemory[] = [];
  /** What healed while nobody was watching and waits to be told in one line, by item. */
  #away = new Map<string, InboxItem>();
  /** The items that a notice for several stands for, by its key. */
  #crowds = new Map<string, Set<string>>();
  #cancelDigest: () => void = () => {};
  /** What was shown while names could be read, by key, and may hang there still. */
  #named = new Set<string>();

  constructor(deps: {
    port: NoticesPort;
    windows: WindowsPort;
    settings: () => Settings;
    isLocked: () => boolean;
    clock: Clock;
    logger: Logger;
  }) {
    this.#port = deps.port;
    this.#windows = deps.windows;
    this.#settings = deps.settings;
    this.#isLocked = deps.isLocked;
    this.#clock = deps.clock;
    this.#logger = deps.logger;
  }

  hear(fact: InboxFact): void {
    if (fact.kind === 'whileAway') {
      this.#collectAway(fact.items);
      return;
    }
    const { item, before } = fact;
    if (this.#away.has(item.id) && item.state.kind !== 'healed') this.#away.delete(item.id);
    if (item.state.kind !== 'open') this.#leaveCrowds(item.id);
    const now = this.#clock.now();
    this.#history = this.#history.filter((memory) => now - memory.at < REMEMBERED_MS);
    const seen = { settings: this.#settings(), isLocked: this.#isLocked(), focusedOn: this.#windows.isFocusedOn() };
    const context = { now, ...seen, history: this.#history };
    const decision = noticeFor(item, before, context);
    if (decision.kind === 'silent') {
      this.#logger.info('no notice', { item: item.id, because: decision.because });
      // What still hangs there is true only while the same is still open.
      if (!['told_before', 'flapping'].includes(decision.because)) this.#close(item.id);
      return;
    }
    const { opened, grew = false, crowd = [] } = decision;
    this.#history.push({ key: item.id, problem: item.problem, opened, grew, at: now });
    if (crowd.length > 0) this.#crowds.set(decision.notice.key, new Set(crowd));
    for (const key of crowd) this.#close(key);
    this.#logger.info('notice', { item: item.id, key: decision.notice.key, eventId: item.eventId });
    void this.#show(decision.notice);
  }

  /** Takes away what names servers, once the app is locked. The inbox holds the same, for whoever unlocks it. */
  coverNames(): void {
    if (!this.#isLocked()) return;
    for (const key of [...this.#named]) this.#close(key);
  }

  stop(): void {
    this.#cancelDigest();
  }

  #close(key: string): void {
    this.#named.delete(key);
    this.#port.close(key);
  }

  async #show(notice: Parameters<NoticesPort['show']>[0]): Promise<void> {
    if (this.#isLocked()) this.#named.delete(notice.key);
    else this.#named.add(notice.key);
    const shown = await this.#port.show(notice);
    if (!shown.ok) this.#logger.warn('notice not shown', { key: notice.key, code: shown.problem.code });
  }

  #collectAway(items: readonly InboxItem[]): void {
    this.#logger.info('an absence is told soon', { items: items.map(({ id }) => id).join(' ') });
    for (const item of items) this.#away.set(item.id, item);
    this.#cancelDigest();
    this.#cancelDigest = this.#clock.after(DIGEST_AFTER_MS, () => {
      const context = { settings: this.#settings(), isLocked: this.#isLocked(), now: this.#clock.now() };
      const notice = digestOf([...this.#away.values()], context);
      this.#away.clear();
      if (notice !== null) void this.#show(notice);
    });
  }

  /** One that needs nobody any more; with the last of them its notice goes. */
  #leaveCrowds(itemId: string): void {
    for (const [key, items] of this.#crowds) {
      if (!items.delete(itemId) || items.size > 0) continue;
      this.#crowds.delete(key);
      this.#close(key);
    }
  }
}
