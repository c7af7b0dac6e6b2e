import { type Problem, problem } from '../../src-shared/basics/index.ts';
import { type HeaderReader, parseErrorEnvelope, readRetryAfter } from '../../src-shared/protocol/index.ts';
import type { ConnectionEnd } from './afterConnectionEnd.ts';
import { networkProblem } from './networkProblem.ts';

const SAFE = { kind: 'safe' } as const;
const BY_ITSELF = 'Nothing to do: the app tries again by itself and catches up.';
/** Statuses that will be the same next time: our token, our order or our request is not accepted. */
const FINAL = new Set([400, 401, 403, 404, 410]);

type Refusal = {
  readonly status: number;
  readonly headers: HeaderReader;
  readonly bodyText: string;
  readonly host: string;
  readonly nowAt: number;
};

/** What a status other than 200 means for the stream. A redirect is never followed: it would carry the token elsewhere. */
export function endForStatus({ status, headers, bodyText, host, nowAt }: Refusal): ConnectionEnd {
  if (status < 400) return unexpectedEnd(host, `status ${status}`);
  const explained = parseErrorEnvelope(status, headers, bodyText, nowAt);
  if (explained.code === 'unexpected_reply') return unexpectedEnd(host, `status ${status}`);
  if (FINAL.has(status)) return { kind: 'refused', problem: explained };
  if (status === 429 || status === 503)
    return { kind: 'busy', status, afterMs: readRetryAfter(headers, nowAt), problem: explained };
  return { kind: 'unexpected', problem: explained };
}

export function unexpectedEnd(host: string, got: string): ConnectionEnd {
  return {
    kind: 'unexpected',
    problem: problem(
      'unexpected_reply',
      `${host} answered with something other than the event stream. A proxy or a sign-in page may be in between.`,
      'Check the address of the service and the network of this machine.',
      { facts: { host, got }, retry: SAFE },
    ),
  };
}

/** Why no stream came to be, or why it broke: as `networkProblem` explains it, but nobody has to try again. */
export function followedProblem(error: unknown, host: string): Problem {
  const explained = networkProblem(error, host);
  return explained.code === 'tls' ? explained : { ...explained, hint: BY_ITSELF };
}

export function silentProblem(host: string): Problem {
  const say = `Nothing was heard from ${host} for too long, so the connection is taken for dead.`;
  return problem('link_silent', say, BY_ITSELF, { facts: { host }, retry: SAFE });
}

export function droppedProblem(host: string): Problem {
  return problem('link_dropped', `The connection to ${host} broke.`, BY_ITSELF, { facts: { host }, retry: SAFE });
}

export function oversizeProblem(host: string): Problem {
  return problem(
    'frame_too_large',
    `${host} sent one line of more than a million characters; the connection was closed to protect this machine.`,
    'If it happens again, tell the people who run the service.',
    { facts: { host }, retry: SAFE },
  );
}

export function noTokenProblem(): Problem {
  return problem(
    'token_unavailable',
    'The access token could not be read from where it is kept.',
    'Unlock the keychain of this machine, then reconnect.',
    { retry: SAFE },
  );
}
