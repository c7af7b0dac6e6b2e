import type { OrderId } from '../../src-shared/basics/index.ts';
import type { MeshMember, RoomSender } from '../../src-shared/domain/index.ts';
import type { Members } from './Members.ts';

/**
 * Who a sender is that one of our agents names: ours by instance id; by a label that the same agent gave a whole id; or itself
 * by its own name. A name of another server proves nothing: it stays what the agent calls it. Pure but for what it looks up.
 */
export function senderOf(from: string, teller: MeshMember, ownNames: readonly string[], members: Members): RoomSender {
  const name = from.toLowerCase();
  const id = /^[0-9a-f]{32}$/.test(name) ? name : (teller.peers?.find((peer) => peer.label === name)?.id ?? null);
  if (id !== null && id === teller.instanceId) return ours(teller.orderId);
  const known = id === null ? null : members.withIdentity(id);
  if (known !== null) return ours(known.orderId);
  if (ownNames.some((own) => own.toLowerCase() === name) || /^(me|i|myself|you|this server)$/.test(name)) {
    return ours(teller.orderId);
  }
  return { kind: 'other', name: from };
}

function ours(orderId: OrderId): RoomSender {
  return { kind: 'ours', orderId };
}
