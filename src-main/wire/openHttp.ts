import {
  type Answer,
  type Clock,
  type Logger,
  type Problem,
  problem,
  type Random,
  refused,
} from '../../src-shared/basics/index.ts';
import { readRetryAfter } from '../../src-shared/protocol/index.ts';
import type { Authorize } from './Authorize.ts';
import { noTokenProblem } from './connectionProblems.ts';
import type { BaseUrl } from './parseBaseUrl.ts';
import { RateBucket, type RateLimit } from './RateBucket.ts';
import { askedWaitMs, fullJitterMs } from './retryTable.ts';
import { cancelledProblem, type HttpReply, sendOnce } from './sendOnce.ts';

/** Which allowance of the service a request uses (contract §1.2). */
export type HttpBucket = 'free' | 'spawn' | 'status' | 'other';

/** A little below what the service documents, for requests that arrive closer together than they left. */
export const RATE_LIMITS: Readonly<Record<HttpBucket, RateLimit>> = {
  /** 30 a minute per address: plans, tokens, documents. */
  free: { limit: 28, windowMs: 60_000 },
  /** 5 a minute per address. */
  spawn: { limit: 4, windowMs: 60_000 },
  /** 120 a minute per token; one token is one order, so each order's path has its own. */
  status: { limit: 110, windowMs: 60_000 },
  /** Undocumented; what nobody would call a flood. */
  other: { limit: 100, windowMs: 60_000 },
};

const TIMEOUT_MS = 20_000;
const MAX_WAIT_MS = 30_000;
/** A GET is tried so often in all; nothing else is ever sent twice by itself. */
const GET_TRIES = 3;

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Absolute path on the service, already encoded, without query: `/api/v1/plans`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  /** Never `authorization`: that is what `authorize` is for. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes are sent as they are; a text as UTF-8. JSON unless a content type is given. */
  readonly body?: Uint8Array | string;
  readonly bucket: HttpBucket;
  readonly authorize?: Authorize;
  readonly signal?: AbortSignal;
  /** For one exchange, from the first byte to the last; 20 s. */
  readonly timeoutMs?: number;
  /** How long it may wait for its turn before it is answered `rate_limited`; 30 s. */
  readonly maxWaitMs?: number;
};

/** Everything the app asks of one service over HTTP goes through one of these, so that the limits are kept in one place. */
export type Http = {
  /**
   * Answers with the reply of whatever status, or a Problem when there is none: `network_unreachable`, `tls`,
   * `timeout`, `redirect_refused`, `reply_too_large`, `rate_limited`, `cancelled`, `bad_path`, or the vault's own.
   */
  request(request: HttpRequest): Promise<Answer<HttpReply>>;
  /** The service's clock minus ours, in ms, from the last reply; null before the first. Good to about a second. */
  skewMs(): number | null;
  /** How long a request of this bucket would wait for its turn now ("starts in 12 s"). `path` matters for `status` only. */
  waitMs(bucket: HttpBucket, path?: string): number;
  stop(): void;
};

export type HttpOptions = {
  readonly baseUrl: BaseUrl;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  /** Another allowance for some buckets: a service of our own, such as the demo's, does not count. */
  readonly limits?: Partial<Record<HttpBucket, RateLimit>>;
};

/** Opens the scheduler of one service. Nothing is sent before the first request. */
export function openHttp(options: HttpOptions): Http {
  return new HttpScheduler(options);
}

class HttpScheduler implements Http {
  readonly #options: HttpOptions;
  readonly #buckets = new Map<string, RateBucket>();
  readonly #stopped = new AbortController();
  #skewMs: number | null = null;

  constructor(options: HttpOptions) {
    this.#options = options;
  }

  async request(request: HttpRequest): Promise<Answer<HttpReply>> {
    const url = this.#urlOf(request);
    if (url === null) return refused(badPathProblem());
    // One signal per request: listeners on it go when it goes.
    const signal = AbortSignal.any([this.#stopped.signal, ...(request.signal ? [request.signal] : [])]);
    const maxWaitMs = request.maxWaitMs ?? MAX_WAIT_MS;
    const tries = request.method === 'GET' ? GET_TRIES : 1;
    for (let attempt = 1; ; attempt++) {
      const turn = await this.#bucket(request.bucket, request.path).enter(maxWaitMs, signal);
      if (turn.kind === 'cancelled') return refused(cancelledProblem());
      if (turn.kind === 'tooLong') return refused(rateLimitedProblem(turn.waitMs));
      const answer = await this.#exchange(request, url, signal);
      const againMs = this.#learn(request, answer, attempt);
      if (attempt >= tries || againMs === null || againMs > maxWaitMs) return answer;
      await this.#pause(againMs, signal);
    }
  }

  skewMs(): number | null {
    return this.#skewMs;
  }

  waitMs(bucket: HttpBucket, path = ''): number {
    return this.#bucket(bucket, path).waitMs();
  }

  stop(): void {
    this.#stopped.abort();
    for (const bucket of this.#buckets.values()) bucket.stop();
  }

  /** Only a path on our own service makes a URL: `//host`, `\` and control characters could name another one. */
  #urlOf({ path, query }: HttpRequest): URL | null {
    if (!/^\/(?![/\\])[\x21-\x7e]*$/.test(path) || /[\\?#]/.test(path)) return null;
    const url = new URL(path, this.#options.baseUrl.origin);
    for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, String(value));
    return url.origin === this.#options.baseUrl.origin ? url : null;
  }

  #bucket(name: HttpBucket, path: string): RateBucket {
    const key = name === 'status' ? `status ${path}` : name;
    const known = this.#buckets.get(key);
    if (known) return known;
    const made = new RateBucket(this.#options.limits?.[name] ?? RATE_LIMITS[name], this.#options.clock);
    this.#buckets.set(key, made);
    return made;
  }

  async #exchange(request: HttpRequest, url: URL, signal: AbortSignal): Promise<Answer<HttpReply>> {
    const headers = this.#headersOf(request);
    if (!request.authorize) return this.#send(request, url, headers, signal);
    try {
      const lent = await request.authorize(async (token, heard) => {
        headers.set('authorization', `Bearer ${token}`);
        const answer = await this.#send(request, url, headers, signal);
        if (answer.ok) heard?.();
        return answer;
      });
      return lent.ok ? lent.value : lent;
    } catch {
      return refused(noTokenProblem());
    } finally {
      headers.delete('authorization');
    }
  }

  async #send(request: HttpRequest, url: URL, headers: Headers, signal: AbortSignal): Promise<Answer<HttpReply>> {
    const { clock, fetch } = this.#options;
    const { method, timeoutMs = TIMEOUT_MS } = request;
    const body = request.body === undefined ? {} : { body: bytesOf(request.body) };
    const sentMs = clock.monotonicMs();
    const answer = await sendOnce({ fetch, clock, url, method, headers, ...body, timeoutMs, signal });
    if (answer.ok) this.#measureSkew(answer.value, clock.monotonicMs() - sentMs);
    return answer;
  }

  #headersOf(request: HttpRequest): Headers {
    const headers = new Headers({ accept: 'application/json', 'user-agent': 'osmoda-fleet' });
    for (const [name, value] of Object.entries(request.headers ?? {})) headers.set(name, value);
    headers.delete('authorization');
    if (request.body !== undefined && !headers.has('content-type')) headers.set('content-type', 'application/json');
    return headers;
  }

  /** Freezes the bucket when the service says so. Answers how long to wait before another try, or null when one is pointless. */
  #learn(request: HttpRequest, answer: Answer<HttpReply>, attempt: number): number | null {
    const { random, clock } = this.#options;
    const jitterMs = fullJitterMs(attempt, random);
    if (!answer.ok) {
      this.#log(request, { code: answer.problem.code });
      return ['network_unreachable', 'timeout'].includes(answer.problem.code) ? jitterMs : null;
    }
    const { status, headers, correlationId } = answer.value;
    if (status < 500 && status !== 429) return null;
    this.#log(request, { status, correlationId });
    const askedMs = readRetryAfter(headers, clock.now());
    if (status === 429) {
      const waitMs = askedMs === null ? jitterMs : askedWaitMs(askedMs, random);
      this.#bucket(request.bucket, request.path).freeze(waitMs);
      return waitMs;
    }
    if (status === 503 && askedMs !== null) return askedWaitMs(askedMs, random);
    return [502, 503, 504].includes(status) ? jitterMs : null;
  }

  #measureSkew(reply: HttpReply, tookMs: number): void {
    // A reply from a cache carries the date of when it was made (RFC 9111 §5.1).
    if (reply.serverDateAt === null || Number(reply.headers.get('age') ?? 0) > 0) return;
    // Date has whole seconds, cut off; the service looked at its clock somewhere within the exchange.
    this.#skewMs = Math.round(reply.serverDateAt + 500 - (this.#options.clock.now() - tookMs / 2));
  }

  #pause(forMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((done) => {
      const cancel = this.#options.clock.after(forMs, done);
      const hurry = () => {
        cancel();
        done();
      };
      signal.addEventListener('abort', hurry, { once: true });
      if (signal.aborted) hurry();
    });
  }

  #log(request: HttpRequest, facts: Record<string, string | number | null>): void {
    this.#options.logger.warn('request failed', { method: request.method, path: request.path, ...facts });
  }
}

function bytesOf(body: Uint8Array | string): Uint8Array<ArrayBuffer> {
  return typeof body === 'string' ? new TextEncoder().encode(body) : Uint8Array.from(body);
}

function rateLimitedProblem(waitMs: number): Problem {
  const seconds = Math.ceil(waitMs / 1_000);
  return problem(
    'rate_limited',
    `The service allows only so many requests a minute; the next one is free in ${seconds} s. Nothing was sent.`,
    'Wait that long and try again.',
    { retry: { kind: 'safe', afterMs: waitMs } },
  );
}

function badPathProblem(): Problem {
  const say = 'This would not have been a request to the spawn service, so nothing was sent.';
  return problem('bad_path', say, 'Check the id that was given; it may hold characters that no id has.');
}
