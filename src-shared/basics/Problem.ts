/**
 * An explained failure: what happened, what it means, what to do. Data, never an exception text.
 * Nothing secret may be put in: no bodies, no query strings, no headers, no tokens.
 */
export type Problem = {
  /** Stable and machine-readable, e.g. `token_revoked`, `port_in_use`, `wrong_network`. Match on this only. */
  readonly code: string;
  /** What happened and what it means, one or two sentences for a person. */
  readonly say: string;
  /** What to do about it, one sentence. */
  readonly hint: string;
  /** The service's `X-Request-Id`, to quote when asking for support. */
  readonly correlationId?: string;
  /** What may be tried again, if anything; `afterMs` when the service told us how long to wait. */
  readonly retry?: { readonly kind: 'safe' | 'never'; readonly afterMs?: number };
  /** Facts that help (expected and found values, a field name). Strings only, already safe to show and log. */
  readonly facts?: Readonly<Record<string, string>>;
};

/** What an expected failure or a success looks like, in-process and across the bridge. Nothing ever answers `undefined`. */
export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

export function ok<T>(value: T): Answer<T> {
  return { ok: true, value };
}

export function refused<T = never>(problem: Problem): Answer<T> {
  return { ok: false, problem };
}

/** Builds a Problem; the order of the words is the order a person reads them in. */
export function problem(
  code: string,
  say: string,
  hint: string,
  more: Omit<Problem, 'code' | 'say' | 'hint'> = {},
): Problem {
  return { code, say, hint, ...more };
}
