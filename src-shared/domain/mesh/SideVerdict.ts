import type { ToldPeer } from '../../protocol/index.ts';

/**
 * What one side's list says of the other. `byLabel`: a peer whose label begins like the other's id, which proves nothing, since
 * ids that begin alike can be made; `unreadable`: there was an answer and no list; `notAsked`: nobody could ask.
 */
export type SideVerdict =
  | 'connected'
  | 'connecting'
  | 'disconnected'
  | 'failed'
  | 'noState'
  | 'byLabel'
  | 'absent'
  | 'unreadable'
  | 'notAsked';

/** A verdict, why in the agent's words when it said so, and when it was asked. */
export type SideView = { readonly verdict: SideVerdict; readonly reason: string | null; readonly at: number };

/** What a list of peers says of the machine with this instance id. Pure. */
export function verdictOn(peers: readonly ToldPeer[], instanceId: string): Pick<SideView, 'verdict' | 'reason'> {
  const found = peers.find((peer) => peer.id === instanceId);
  if (found !== undefined)
    return { verdict: found.state === 'unknown' ? 'noState' : found.state, reason: found.reason };
  const isAlike = peers.some((peer) => peer.id === null && beginsLike(peer.label ?? '', instanceId));
  return { verdict: isAlike ? 'byLabel' : 'absent', reason: null };
}

function beginsLike(label: string, instanceId: string): boolean {
  const digits = label.replace(/^(peer|inbound)-/, '');
  return digits.length >= 6 && instanceId.startsWith(digits);
}
