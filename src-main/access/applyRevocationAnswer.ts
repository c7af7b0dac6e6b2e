import { assertNever, type Problem, type Random, type TokenId } from '../../src-shared/basics/index.ts';
import type { Revocation, Standstill, TokenRevocation } from '../../src-shared/domain/index.ts';

/** What came of asking the service to revoke one token. */
export type RevocationAnswer =
  | {
      readonly kind: 'revoked' | 'already_revoked' | 'expired' | 'not_known';
      readonly correlationId: string | null;
    }
  /** Asking again would be answered the same. */
  | { readonly kind: 'refused'; readonly problem: Problem; readonly sent: 'no' | 'answered' }
  | {
      readonly kind: 'later';
      readonly problem: Problem;
      /** `no`: nothing was sent (a locked vault, our own limit). `unheard`: it may have arrived. `answered`: with an error. */
      readonly sent: 'no' | 'unheard' | 'answered';
    };

/** The longest pause after the 1st, 2nd, 3rd … stumble in a row, milliseconds. The last row repeats. */
const PAUSES_MS: readonly number[] = [1_000, 2_000, 5_000, 10_000, 20_000, 40_000];
/** A token that the service could not revoke this often, each time with an error of its own, is given up until a person asks again. */
export const MOST_FAILURES = 8;

type At = { readonly now: number; readonly random: Random };

/** Files an answer under its token. Pure but for the jitter. A word of the service ends the pauses; anything else makes one. */
export function applyRevocationAnswer(run: Revocation, tokenId: TokenId, answer: RevocationAnswer, at: At): Revocation {
  const change = (to: (token: TokenRevocation) => TokenRevocation) =>
    run.tokens.map((token) => (token.tokenId === tokenId ? to(token) : token));
  switch (answer.kind) {
    case 'revoked':
    case 'already_revoked':
    case 'expired':
    case 'not_known': {
      const state = { kind: answer.kind, at: at.now, correlationId: answer.correlationId };
      const tokens = change((token) => ({ ...token, state, tries: token.tries + 1 }));
      return { ...run, tokens, standstill: null, stumbles: 0 };
    }
    case 'refused': {
      const tokens = change((token) => fail(token, answer, at.now));
      return { ...run, tokens, standstill: null, stumbles: 0 };
    }
    case 'later': {
      const tokens = change((token) => postpone(token, answer, at.now));
      return { ...run, tokens, standstill: pauseAfter(run, answer.problem, at), stumbles: run.stumbles + 1 };
    }
    default:
      return assertNever(answer);
  }
}

/** A pause because of a problem: as long as the service asked for, else ever longer. Never ends early. */
export function pauseAfter(
  run: Revocation,
  problem: Problem,
  { now, random }: At,
): Extract<Standstill, { kind: 'until' }> {
  const afterMs = problem.retry?.afterMs;
  const row = PAUSES_MS[Math.min(run.stumbles, PAUSES_MS.length - 1)] ?? 0;
  const waitMs =
    afterMs === undefined
      ? row * (0.5 + random.fraction() / 2)
      : afterMs + random.fraction() * Math.max(250, afterMs / 4);
  return { kind: 'until', at: now + Math.ceil(waitMs), problem };
}

function postpone(
  token: TokenRevocation,
  { problem, sent }: Extract<RevocationAnswer, { kind: 'later' }>,
  now: number,
): TokenRevocation {
  const failures = token.failures + (sent === 'answered' && problem.code !== 'rate_limited' ? 1 : 0);
  const tries = token.tries + (sent === 'no' ? 0 : 1);
  const isDoubtful = token.isDoubtful || sent === 'unheard';
  const next: TokenRevocation = { ...token, state: { kind: 'waiting' }, tries, failures, isDoubtful };
  return failures >= MOST_FAILURES ? { ...next, state: { kind: 'failed', at: now, problem } } : next;
}

function fail(
  token: TokenRevocation,
  { problem, sent }: Extract<RevocationAnswer, { kind: 'refused' }>,
  now: number,
): TokenRevocation {
  return { ...token, state: { kind: 'failed', at: now, problem }, tries: token.tries + (sent === 'no' ? 0 : 1) };
}
