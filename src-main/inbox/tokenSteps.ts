import { type Order, shortenName, type TokenRecord, tokenWarning } from '../../src-shared/domain/index.ts';
import type { InboxStep } from './InboxStep.ts';
import { clip } from './inboxStepsFor.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * What the end of an order's token means for the inbox at `now` (unix ms): one item that grows louder at 30, 7 and 1 days,
 * and heals when another token is there. Nothing for a server that is put away or lost: that has its own word. Pure.
 */
export function tokenSteps(order: Order, record: TokenRecord, now: number): readonly InboxStep[] {
  const { access } = order;
  if (order.retiredAt !== null || access.kind !== 'held' || access.tokenId !== record.tokenId) return [];
  if (record.expiresAt === null) return [];
  const level = tokenWarning(record.expiresAt, now);
  if (level !== null) {
    const title = clip(`Access to ${shortenName(order.name)} ends ${day(record.expiresAt)}`, 45);
    return [{ kind: 'open', problem: 'token_expires', level, title, body: 'After that this app can’t reach it.' }];
  }
  if (record.expiresAt <= now) return [];
  const title = clip(`Access to ${shortenName(order.name)} is renewed`, 45);
  return [{ kind: 'heal', problem: 'token_expires', title, body: `It ends ${day(record.expiresAt)}.` }];
}

/** The day in UTC, with its year: a text that is fixed must stay true. */
function day(at: number): string {
  const date = new Date(at);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}
