import { assertNever } from '../../../src-shared/basics/index.ts';
import { isConfirmed, isSettled, type Revocation, type TokenRevocation } from '../../../src-shared/domain/index.ts';
import { formatCount, formatDuration, type LampKind } from '../../parts/index.ts';
import { sayWithCode } from '../describe/index.ts';

/** A revocation in a title and a sentence: how far it is, and what it waits for. Pure. */
export function describeRevocation(run: Revocation): { readonly title: string; readonly says: string } {
  const count = (is: (token: TokenRevocation) => boolean) => run.tokens.filter(is).length;
  const of = run.tokens.length;
  const left = count(({ state }) => !isSettled(state));
  if (run.endedAt === null) {
    const title = left === 0 ? 'Revoking is almost over.' : `Revoking: ${left} of ${sayTokens(of)} left.`;
    return { title, says: sayStandstill(run) };
  }
  const done = count(({ state }) => isConfirmed(state));
  const title = of === 0 ? 'No token was held.' : `${formatCount(done)} of ${sayTokens(of)} revoked.`;
  const open = of - done;
  if (open === 0) return { title, says: 'The servers keep running.' };
  return { title, says: open === 1 ? 'One was not: see below.' : `${open} were not: see below.` };
}

function sayStandstill({ standstill }: Revocation): string {
  if (standstill === null) return 'One after the other. You can close this window: it goes on.';
  if (standstill.kind === 'passphrase') return 'It waits for your passphrase, also after a restart.';
  return standstill.problem.code === 'rate_limited'
    ? 'The service asks us to slow down; it goes on by itself.'
    : 'The service can not be reached; it goes on by itself, also after a restart.';
}

/** One token of a revocation: its lamp and its words. Pure. `now` in unix ms. */
export function describeRow(
  { state, tries }: TokenRevocation,
  run: Revocation,
  now: number,
): { readonly lamp: LampKind; readonly word: string; readonly detail: string | null } {
  switch (state.kind) {
    case 'waiting':
      return { lamp: 'idle', word: 'Waiting', detail: waitsFor(run, tries, now) };
    case 'asking':
      return { lamp: 'working', word: 'Asking', detail: null };
    case 'revoked':
      return { lamp: 'ready', word: 'Revoked', detail: null };
    case 'already_revoked':
      return { lamp: 'ready', word: 'Revoked already', detail: null };
    case 'expired':
      return { lamp: 'ready', word: 'Had run out', detail: null };
    case 'not_known':
      return { lamp: 'payment_unknown', word: 'Not known there', detail: 'still held here' };
    case 'failed':
      return { lamp: 'install_failed', word: 'Failed', detail: sayWithCode(state.problem) };
    case 'cancelled':
      return { lamp: 'expired', word: 'Called off', detail: 'still valid' };
    default:
      return assertNever(state);
  }
}

function waitsFor({ standstill }: Revocation, tries: number, now: number): string | null {
  if (standstill?.kind === 'passphrase') return 'for your passphrase';
  if (standstill?.kind !== 'until') return tries === 0 ? null : 'asked before';
  const left = formatDuration(Math.max(0, standstill.at - now));
  return standstill.problem.code === 'rate_limited' ? `rate limited, resumes in ${left}` : `again in ${left}`;
}

export function sayTokens(count: number): string {
  return count === 1 ? '1 token' : `${formatCount(count)} tokens`;
}
