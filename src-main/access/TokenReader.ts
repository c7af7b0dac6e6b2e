import {
  type Answer,
  type Clock,
  type Logger,
  type OrderId,
  type Problem,
  problem,
  type Random,
  refused,
} from '../../src-shared/basics/index.ts';
import type { AccessView, TokenRecord } from '../../src-shared/domain/index.ts';
import type { TokenMeta } from '../../src-shared/protocol/index.ts';
import { mayPass } from './mayPass.ts';
import { nextReadInMs, READS_PER_MINUTE } from './nextReadIn.ts';

/** How long nothing is read after a problem that may pass, when the service names no time. Milliseconds. */
const PAUSES_MS: readonly number[] = [5_000, 15_000, 60_000, 5 * 60_000];

export type TokenReaderDeps = {
  /** The record of an order's token; null when it has none to read. */
  readonly recordOf: (orderId: OrderId) => TokenRecord | null;
  readonly fetch: (record: TokenRecord) => Promise<Answer<TokenMeta>>;
  /** Files what came of a reading, and answers the record as it is then. */
  readonly hear: (record: TokenRecord, answer: Answer<TokenMeta>) => Answer<TokenRecord>;
  readonly onChanged: () => void;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
};

type Asked = (answer: Answer<TokenRecord>) => void;

/**
 * Reads tokens one after the other, spread out, and goes on by itself after a pause.
 *
 *   empty ⇄ waiting ──its turn──► reading ──► waiting | empty
 *              ▲                     └──429, offline, vault locked──► paused ──time, network, vault──► waiting
 */
export class TokenReader {
  readonly #deps: TokenReaderDeps;
  #queue: OrderId[] = [];
  readonly #asked = new Map<OrderId, Asked[]>();
  #starts: number[] = [];
  #pause: { readonly untilAt: number; readonly problem: Problem } | null = null;
  #stumbles = 0;
  #isReading = false;
  #isHeld = false;
  #isStopped = false;
  #cancelTurn: () => void = () => {};

  constructor(deps: TokenReaderDeps) {
    this.#deps = deps;
  }

  view(): AccessView['reading'] {
    const pause = this.#pause;
    return {
      waiting: this.#queue.length,
      pausedUntilAt: pause?.untilAt ?? null,
      problem: pause?.problem ?? null,
    };
  }

  /** Each in its turn. One that waits already keeps its place. */
  readSoon(orderIds: readonly OrderId[]): void {
    const fresh = orderIds.filter((orderId) => !this.#queue.includes(orderId));
    if (fresh.length === 0) return;
    this.#queue.push(...fresh);
    this.#changed();
  }

  /** As the next one, for a person who looks. While nothing can be read it answers why, and is read later all the same. */
  readNow(orderId: OrderId): Promise<Answer<TokenRecord>> {
    this.#queue = [orderId, ...this.#queue.filter((other) => other !== orderId)];
    const { clock } = this.#deps;
    if (this.#isHeld) return this.#answerLater(refused(revokingFirst()));
    const pause = this.#pause;
    if (pause !== null && pause.untilAt > clock.now()) return this.#answerLater(refused(pause.problem));
    const answer = new Promise<Answer<TokenRecord>>((settle) => {
      this.#asked.set(orderId, [...(this.#asked.get(orderId) ?? []), settle]);
    });
    this.#changed();
    return answer;
  }

  /** The network is back or the vault open: whatever held us up may be over. What the service asked for is still waited for. */
  resume(): void {
    if (this.#pause?.problem.code !== 'rate_limited') this.#pause = null;
    this.#changed();
  }

  /** Tokens are being revoked: they need the same allowance more. */
  hold(isHeld: boolean): void {
    if (this.#isHeld === isHeld) return;
    this.#isHeld = isHeld;
    this.#changed();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancelTurn();
    for (const orderId of [...this.#asked.keys()]) this.#answer(orderId, refused(stopped()));
  }

  #answerLater(answer: Answer<TokenRecord>): Promise<Answer<TokenRecord>> {
    this.#changed();
    return Promise.resolve(answer);
  }

  #changed(): void {
    this.#plan();
    this.#deps.onChanged();
  }

  #plan(): void {
    this.#cancelTurn();
    const [next] = this.#queue;
    if (next === undefined || this.#isReading || this.#isHeld || this.#isStopped) return;
    const { clock, random } = this.#deps;
    const turn = {
      starts: this.#starts,
      nowMs: clock.monotonicMs(),
      waiting: this.#queue.length,
      isAskedFor: this.#asked.has(next),
    };
    const pausedMs = this.#pause === null ? 0 : Math.max(0, this.#pause.untilAt - clock.now());
    this.#cancelTurn = clock.after(Math.max(pausedMs, nextReadInMs(turn, random)), () => void this.#read());
  }

  async #read(): Promise<void> {
    const orderId = this.#queue.shift();
    if (orderId === undefined) return;
    this.#pause = null;
    const record = this.#deps.recordOf(orderId);
    if (record === null) {
      this.#answer(orderId, refused(notHeld()));
      this.#changed();
      return;
    }
    this.#isReading = true;
    this.#starts = [...this.#starts.slice(1 - READS_PER_MINUTE), this.#deps.clock.monotonicMs()];
    const answer = await this.#deps.fetch(record);
    this.#isReading = false;
    if (this.#isStopped) return;
    if (!answer.ok && mayPass(answer.problem)) this.#pauseFor(orderId, answer.problem);
    else this.#stumbles = 0;
    this.#answer(orderId, this.#file(record, answer));
    this.#changed();
  }

  /** Filing may meet a full disk: then the person hears of it, and the queue goes on. */
  #file(record: TokenRecord, answer: Answer<TokenMeta>): Answer<TokenRecord> {
    try {
      return this.#deps.hear(record, answer);
    } catch (error) {
      this.#deps.logger.error('a token that was read could not be filed', { error: String(error) });
      return refused(notFiled());
    }
  }

  #pauseFor(orderId: OrderId, why: Problem): void {
    const { clock, random } = this.#deps;
    const row = PAUSES_MS[Math.min(this.#stumbles, PAUSES_MS.length - 1)] ?? 0;
    const waitMs = why.retry?.afterMs ?? row;
    this.#stumbles += 1;
    this.#pause = { untilAt: clock.now() + Math.ceil(waitMs * (1 + random.fraction() / 4)), problem: why };
    this.#queue.push(orderId);
  }

  #answer(orderId: OrderId, answer: Answer<TokenRecord>): void {
    const asked = this.#asked.get(orderId) ?? [];
    this.#asked.delete(orderId);
    for (const settle of asked) settle(answer);
  }
}

function notHeld(): Problem {
  return problem('needs_access_token', 'The app holds no access token of this server.', 'Paste one first.');
}

function notFiled(): Problem {
  const say = 'The token was read, but what came of it could not be saved.';
  return problem('token_not_filed', say, 'Free some space on the disk, then read it again.', {
    retry: { kind: 'safe' },
  });
}

function revokingFirst(): Problem {
  const say = 'Tokens are being revoked just now, which goes first.';
  return problem('revoking_first', say, 'It is read when that is over.', { retry: { kind: 'safe' } });
}

function stopped(): Problem {
  return problem('cancelled', 'This was called off before it finished.', 'Start it again when you need it.');
}
