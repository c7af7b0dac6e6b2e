import { createStore, type StoreApi } from 'zustand/vanilla';
import { type Answer, Disposer, type ImportId, type OrderId, ok } from '../../src-shared/basics/index.ts';
import { type NewsName, newsItems } from '../../src-shared/contract/index.ts';
import type { App as Connection } from '../connection/index.ts';
import { applyPage, withTranscript } from './applyMessage.ts';
import { applyNews } from './applyNews.ts';
import { type Mirrored, type MirrorState, mirrorSnapshot } from './MirrorState.ts';
import { type HeardNews, readNews } from './readNews.ts';
import { withoutNews } from './withoutNews.ts';

/** Messages read at first and with each step back. */
const PAGE = 50;
const LONGEST_PAGE = 200;

export type Mirror = {
  readonly store: StoreApi<MirrorState>;
  /** Asks for everything anew; after a failure, by a person. */
  readAgain(): Promise<void>;
  /** Reads a transcript, or reads it again, and keeps it current from then on. */
  readTranscript(orderId: OrderId): Promise<void>;
  /** Reads an import of found servers, and keeps it current from then on. */
  readImport(importId: ImportId): Promise<Answer<null>>;
  /** One page further back. */
  readEarlier(orderId: OrderId): Promise<void>;
  stop(): void;
};

/**
 * A read-only reflection of the app: subscribes first, then asks for the snapshot, so that nothing falls between. News
 * heard while a snapshot is under way waits and is filed after it. `now` gives unix ms.
 */
export function openMirror(connection: Pick<Connection, 'ask' | 'on' | 'onConnection'>, now: () => number): Mirror {
  return new OpenMirror(connection, now);
}

class OpenMirror implements Mirror {
  readonly store: StoreApi<MirrorState>;
  #connection: Pick<Connection, 'ask' | 'on' | 'onConnection'>;
  #disposer = new Disposer();
  /** News heard since the last snapshot was asked for; null when none is under way. */
  #waiting: HeardNews[] | null = null;
  #asked = 0;

  constructor(connection: Pick<Connection, 'ask' | 'on' | 'onConnection'>, now: () => number) {
    this.#connection = connection;
    this.store = createStore<MirrorState>(() => ({
      connection: 'connecting',
      mirrored: null,
      problem: null,
      now: now(),
    }));
    for (const name of Object.keys(newsItems) as NewsName[]) {
      this.#disposer.add(connection.on(name, (payload) => this.#hear(name, payload)));
    }
    this.#disposer.add(
      connection.onConnection((state) => {
        this.store.setState({ connection: state });
        if (state === 'connected') void this.readAgain();
        else this.#change(withoutNews);
      }),
    );
  }

  async readAgain(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    this.#waiting ??= [];
    const answer = await this.#connection.ask('app:snapshot', null);
    if (asked !== this.#asked) return;
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    if (!answer.ok) {
      this.store.setState({ problem: answer.problem });
      for (const news of waiting) this.#file(news);
      return;
    }
    const before = this.store.getState().mirrored;
    const transcripts: Mirrored['transcripts'] = before?.transcripts ?? new Map();
    const imports: Mirrored['imports'] = before?.imports ?? new Map();
    const fresh: Mirrored = { ...mirrorSnapshot(answer.value), transcripts, imports };
    this.store.setState({ mirrored: waiting.reduce(applyNews, fresh), problem: null });
    for (const orderId of transcripts.keys()) void this.readTranscript(orderId);
    for (const importId of imports.keys()) void this.readImport(importId);
  }

  async readTranscript(orderId: OrderId): Promise<void> {
    const shown = this.store.getState().mirrored?.transcripts.get(orderId)?.messages.length ?? 0;
    const limit = Math.min(LONGEST_PAGE, Math.max(PAGE, shown));
    await this.#readPage(orderId, { orderId, limit }, 'first');
  }

  async readEarlier(orderId: OrderId): Promise<void> {
    const oldest = this.store.getState().mirrored?.transcripts.get(orderId)?.messages[0];
    if (oldest === undefined) return;
    await this.#readPage(orderId, { orderId, limit: PAGE, beforeSeq: oldest.seq }, 'earlier');
  }

  async readImport(importId: ImportId): Promise<Answer<null>> {
    const answer = await this.#connection.ask('servers:readImport', { importId });
    if (!answer.ok) return answer;
    this.#file({ name: 'servers:importChanged', payload: answer.value });
    return ok(null);
  }

  stop(): void {
    void this.#disposer.dispose();
  }

  async #readPage(
    orderId: OrderId,
    page: { orderId: OrderId; limit: number; beforeSeq?: number },
    reading: 'first' | 'earlier',
  ): Promise<void> {
    this.#change((state) => withTranscript(state, orderId, { reading, problem: null }));
    const answer = await this.#connection.ask('chat:transcript', page);
    this.#change((state) =>
      answer.ok
        ? applyPage(state, answer.value, reading === 'earlier')
        : withTranscript(state, orderId, { reading: 'no', problem: answer.problem }),
    );
  }

  #hear(name: NewsName, raw: unknown): void {
    const payload = readNews(name, raw);
    if (payload === null) return;
    const news = { name, payload } as HeardNews;
    if (this.#waiting !== null) this.#waiting.push(news);
    else this.#file(news);
  }

  #file(news: HeardNews): void {
    this.#change((state) => applyNews(state, news));
    if (news.name === 'app:replaced' && this.store.getState().mirrored === null) {
      this.store.setState({ mirrored: mirrorSnapshot(news.payload), problem: null });
    }
    if (news.name !== 'chat:transcriptChanged') return;
    const isLookedAt = this.store.getState().mirrored?.transcripts.has(news.payload.orderId);
    if (isLookedAt) void this.readTranscript(news.payload.orderId);
  }

  #change(change: (state: Mirrored) => Mirrored): void {
    const { mirrored } = this.store.getState();
    if (mirrored === null) return;
    const next = change(mirrored);
    if (next !== mirrored) this.store.setState({ mirrored: next });
  }
}
