import type { Order } from '../../../src-shared/domain/index.ts';

/**
 * From when on a missing heartbeat is really missing, in unix ms: not before the server was ready, and not before this
 * app began to watch it or heard its first beat. What we did not look at is not drawn as a failure. Pure.
 */
export function watchedSince({ beats, readyAt, addedAt }: Pick<Order, 'beats' | 'readyAt' | 'addedAt'>): number {
  return Math.max(readyAt ?? 0, Math.min(addedAt, beats[0]?.at ?? addedAt));
}
