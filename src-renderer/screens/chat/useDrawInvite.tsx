import { type ReactNode, useState } from 'react';
import type { InviteId } from '../../../src-shared/basics/index.ts';
import type { MessagePart } from '../../../src-shared/domain/index.ts';
import { InviteNote, shortenMiddle } from '../../parts/index.ts';
import { useAsk, useMirrored, useNow } from '../desk/index.ts';

type InvitePart = Extract<MessagePart, { kind: 'invite' }>;

/** Draws mesh invites in a conversation: whose they are, as far as agents said, and Copy while the app holds the code. */
export function useDrawInvite(): (part: InvitePart) => ReactNode {
  const { members, invites } = useMirrored((mirrored) => mirrored.mesh);
  const servers = useMirrored((mirrored) => mirrored.servers);
  const now = useNow();
  const copy = useAsk('mesh:copyInvite');
  const [copied, setCopied] = useState<InviteId | null>(null);
  return ({ inviteId, instanceId, endpoint, expiresAt }) => {
    // An id that two of ours claim is that of neither.
    const [only, ...others] = members.filter((member) => member.instanceId === instanceId);
    const name = only === undefined || others.length > 0 ? null : (servers.get(only.orderId)?.order.name ?? null);
    const from = instanceId === null ? null : (name ?? endpoint ?? shortenMiddle(instanceId));
    const held = invites.find((invite) => invite.inviteId === inviteId);
    const onCopy = () => {
      if (inviteId !== null) copy.run({ inviteId }, () => setCopied(inviteId));
    };
    const known = { from, expiresAt: held?.expiresAt ?? expiresAt, now };
    return <InviteNote {...known} {...(held === undefined ? {} : { onCopy, isCopied: copied === inviteId })} />;
  };
}
