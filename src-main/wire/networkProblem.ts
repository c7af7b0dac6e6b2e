import { type Problem, problem } from '../../src-shared/basics/index.ts';

/** Certain that not one byte of the request reached the service. */
const NEVER_ARRIVED = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const TIMED_OUT = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT', 'UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT']);
const TLS = /^(ERR_TLS|ERR_SSL|EPROTO$|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_)/;

/**
 * Explains why nothing usable came back from `host`: `network_unreachable`, `tls` or `timeout`. `facts.reached` is `no`
 * when the request certainly never arrived, else `unknown`. The error's own text stays out: it may quote addresses. The hint is
 * for one who asked; whoever tries again by itself says so in its own words.
 */
export function networkProblem(error: unknown, host: string): Problem {
  const code = innermostCode(error);
  const facts = { host, reached: NEVER_ARRIVED.has(code) || TLS.test(code) ? 'no' : 'unknown', cause: code };
  if (TLS.test(code))
    return problem(
      'tls',
      `${host} could not prove who it is, so nothing was sent to it.`,
      'Check the clock of this machine and whether a proxy or a sign-in page of this network is in between.',
      { facts, retry: { kind: 'safe' } },
    );
  if (TIMED_OUT.has(code)) return timeoutProblem(host, facts);
  return problem(
    'network_unreachable',
    `${host} could not be reached. That says nothing about your servers.`,
    'Check the network of this machine, and try again.',
    { facts, retry: { kind: 'safe' } },
  );
}

/** The Problem `timeout`: the request may or may not have arrived. */
export function timeoutProblem(host: string, facts: Record<string, string> = { host, reached: 'unknown' }): Problem {
  return problem(
    'timeout',
    `${host} did not answer in time.`,
    'Wait a moment and try again; check the network if it goes on.',
    {
      facts,
      retry: { kind: 'safe' },
    },
  );
}

/** The Node error code at the bottom of the cause chain (fetch wraps the socket's error), or `unknown`. */
function innermostCode(error: unknown): string {
  let code = 'unknown';
  let current: unknown = error;
  for (let depth = 0; depth < 5 && typeof current === 'object' && current !== null; depth++) {
    if ('code' in current && typeof current.code === 'string') code = current.code;
    // Happy eyeballs reports one error per address; the first speaks for all.
    if (current instanceof AggregateError) current = current.errors[0];
    else current = 'cause' in current ? current.cause : null;
  }
  return code;
}
