import { type EngineView, isKeyThere, type KeyRow, keepsOther, type Order } from '../../../src-shared/domain/index.ts';

/** What is known of a server's other agents after its key was delivered. */
export type OtherAgents =
  /** The key is not there yet: nothing to look at. */
  | { readonly kind: 'tooEarly' }
  | { readonly kind: 'unread' }
  /** No account opens its config. */
  | { readonly kind: 'locked' }
  | { readonly kind: 'read'; readonly keep: readonly string[] };

/**
 * The agents that run on another credential than the main agent, which has the new key: as the rotation read them, or the Engine
 * after it. A reading from before the delivery tells nothing: the main agent may have shared its credential with them. Pure.
 */
export function otherCredentials(
  engine: EngineView | undefined,
  row: KeyRow,
  { wantsProbe, account }: { readonly wantsProbe: boolean; readonly account: Order['account'] },
): OtherAgents {
  if (!isKeyThere(row, wantsProbe)) return { kind: 'tooEarly' };
  const { moments, others, othersReadAt } = row;
  const sinceAt = othersReadAt ?? moments.deliveredAt ?? moments.confirmedAt;
  const { config = null, readAt = null } = engine ?? {};
  if (config !== null && readAt !== null && sinceAt !== null && readAt >= sinceAt)
    return { kind: 'read', keep: keepsOther(config.agents) };
  if (othersReadAt !== null) return { kind: 'read', keep: others };
  return { kind: account === null ? 'locked' : 'unread' };
}
