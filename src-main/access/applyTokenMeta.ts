import { type Answer, type Problem, problem } from '../../src-shared/basics/index.ts';
import type { TokenRecord } from '../../src-shared/domain/index.ts';
import type { TokenMeta } from '../../src-shared/protocol/index.ts';
import { mayPass } from './mayPass.ts';

/** What the service says when the token itself opens nothing any more. */
const LOST_CODES = new Set(['unauthorized', 'token_expired', 'token_revoked', 'http_401']);

export type ReadToken = {
  /** The record itself when nothing is to be kept. */
  readonly next: TokenRecord;
  /** Why the order is lost, when it is. */
  readonly lost: Problem | null;
};

/**
 * Files what came of asking about a token, at `at` (unix ms). Pure. A failure that may pass says nothing about the token and
 * does not count as asked; one that is the token's own is asked about again tomorrow. What was known stays known.
 */
export function applyTokenMeta(record: TokenRecord, answer: Answer<TokenMeta>, at: number): ReadToken {
  const revision = record.revision + 1;
  if (answer.ok) {
    const { createdAt, expiresAt, revokedAt } = answer.value;
    const next = { ...record, revision, createdAt, expiresAt, revokedAt, readAt: at, triedAt: at, problem: null };
    return { next, lost: revokedAt === null ? null : revokedElsewhere() };
  }
  const why = answer.problem;
  if (mayPass(why)) return { next: record, lost: null };
  return { next: { ...record, revision, triedAt: at, problem: why }, lost: LOST_CODES.has(why.code) ? why : null };
}

function revokedElsewhere(): Problem {
  return problem(
    'token_revoked',
    'The service says that the access token for this server was revoked.',
    'Open Access and add a token that is still valid. The server itself keeps running.',
    { retry: { kind: 'never' } },
  );
}
