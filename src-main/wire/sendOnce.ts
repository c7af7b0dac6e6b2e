import { type Answer, type Clock, ok, type Problem, problem, refused } from '../../src-shared/basics/index.ts';
import type { HeaderReader } from '../../src-shared/protocol/index.ts';
import { networkProblem, timeoutProblem } from './networkProblem.ts';

/** More than any answer of the contract; a spawn log of 500 lines has about 200 kB. */
export const MAX_REPLY_BYTES = 4_194_304;

/** What came back, whatever the status: a refusal is a reply too. */
export type HttpReply = {
  readonly status: number;
  readonly headers: HeaderReader;
  readonly bodyText: string;
  /** The service's `X-Request-Id`, to quote when asking for support. */
  readonly correlationId: string | null;
  /** The service's clock (`Date`), unix ms. */
  readonly serverDateAt: number | null;
};

export type Exchange = {
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body?: Uint8Array<ArrayBuffer>;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
};

/**
 * One exchange, with a limit on time and on size; no redirect is followed. Problems: `network_unreachable`, `tls`,
 * `timeout`, `redirect_refused`, `reply_too_large`, `cancelled`.
 */
export async function sendOnce(exchange: Exchange): Promise<Answer<HttpReply>> {
  const { clock, url, method, headers, body, timeoutMs, signal } = exchange;
  const timeout = new AbortController();
  const cancelTimer = clock.after(timeoutMs, () => timeout.abort());
  try {
    const response = await exchange.fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.any([timeout.signal, signal]),
    });
    return await readReply(response, url.host);
  } catch (error) {
    if (signal.aborted) return refused(cancelledProblem());
    if (timeout.signal.aborted) return refused(timeoutProblem(url.host));
    return refused(isRedirect(error) ? redirectProblem(url.host) : networkProblem(error, url.host));
  } finally {
    cancelTimer();
  }
}

async function readReply(response: Response, host: string): Promise<Answer<HttpReply>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    // Leaving the loop cancels the body and with it the connection.
    if (length > MAX_REPLY_BYTES) return refused(tooLargeProblem(host));
    parts.push(part);
  }
  const { status, headers } = response;
  const correlationId = headers.get('x-request-id');
  const dateAt = Date.parse(headers.get('date') ?? '');
  return ok({
    status,
    headers: { get: (name) => headers.get(name) },
    bodyText: Buffer.concat(parts).toString('utf8'),
    correlationId: correlationId !== null && /^[\w.-]{4,80}$/.test(correlationId) ? correlationId : null,
    serverDateAt: Number.isNaN(dateAt) ? null : dateAt,
  });
}

export function cancelledProblem(): Problem {
  return problem('cancelled', 'This was called off before it finished.', 'Start it again when you need it.');
}

/** Node says it in the cause's words only; there is no code. */
function isRedirect(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && cause.message === 'unexpected redirect';
}

function redirectProblem(host: string): Problem {
  return problem(
    'redirect_refused',
    `${host} sent this request on to another address. The app does not follow, because its keys are for this one only.`,
    'Check the address of the service; a sign-in page of this network may also be the reason.',
    { facts: { host } },
  );
}

function tooLargeProblem(host: string): Problem {
  const say = `${host} sent an answer too large to be one of the service's, so it was not read.`;
  return problem('reply_too_large', say, 'If it happens again, tell the people who run the service.', {
    facts: { host },
  });
}
