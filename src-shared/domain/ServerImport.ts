import type { ImportId, OrderId, Problem } from '../basics/index.ts';

/**
 * What a server found in a file, a paste or a link is, before the service is asked. `new` and `regains` (it is here, but no
 * token of ours opens it; its history stays) can be imported, the others not.
 */
export type ImportVerdict = 'new' | 'regains' | 'here' | 'duplicate' | 'no_token' | 'token_cut' | 'wrong_shape';

/**
 *   found ──chosen──► waiting ──its turn──► asking ──► added | failed
 */
export type ImportRowState =
  | { readonly kind: 'found' | 'waiting' | 'asking' | 'added' }
  | { readonly kind: 'failed'; readonly problem: Problem };

/** One found server. It can not hold its token: that stays with main. */
export type ImportRow = {
  /** The line or item it stands in, from 1. */
  readonly place: number;
  /** Null when what stands there is no order id; then it is not repeated either. */
  readonly orderId: OrderId | null;
  readonly name: string | null;
  readonly verdict: ImportVerdict;
  /** What is wrong with its order id or its token. */
  readonly problem: Problem | null;
  readonly state: ImportRowState;
};

/** The service allows so many checks a minute, and they are used up: it goes on by itself at `untilAt` (unix ms). */
export type ImportWait = { readonly untilAt: number; readonly perMinute: number };

/** How far an import came that was closed, crashed or locked away before its end: its tokens are gone. */
export type CutOffImport = { readonly added: number; readonly of: number };

/**
 *   preview ──import──► running ──► over
 *      └── 10 min, locked secrets, a person: forgotten
 */
export type ImportStage =
  | { readonly kind: 'preview'; readonly untilAt: number }
  | { readonly kind: 'running'; readonly waits?: ImportWait }
  | { readonly kind: 'over' }
  | { readonly kind: 'forgotten'; readonly why: 'time' | 'lock' | 'person' };

/** Servers that were found and may be taken in. Lives in memory alone and is gone after use. */
export type ServerImport = {
  readonly importId: ImportId;
  readonly revision: number;
  readonly source: 'file' | 'paste' | 'link';
  readonly stage: ImportStage;
  readonly rows: readonly ImportRow[];
};

/** Whether a found server can be taken in. */
export function isImportable(row: ImportRow): boolean {
  return row.verdict === 'new' || row.verdict === 'regains';
}
