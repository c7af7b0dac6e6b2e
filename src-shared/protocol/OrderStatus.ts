import type { OpenWord } from './OpenWord.ts';
import { openWord } from './OpenWord.ts';

/**
 * pending ──► provisioning ──► running ──► expired | deleted
 *    └──► failed      └──► install_failed
 * The contract's documents disagree on the list (`expired` in one, `install_failed` and `deleted` in the other): all are known.
 */
export const ORDER_STATUSES = [
  'pending',
  'provisioning',
  'running',
  'failed',
  'install_failed',
  'expired',
  'deleted',
] as const;

export type OrderStatusWord = OpenWord<(typeof ORDER_STATUSES)[number]>;

export const orderStatusField = openWord(ORDER_STATUSES);
