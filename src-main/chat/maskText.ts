import type { MessagePart } from '../../src-shared/domain/index.ts';
import { separateInvites, type TextPiece } from '../../src-shared/protocol/index.ts';
import type { InviteKeeper } from './InviteKeeper.ts';

/** A text as parts of a message: its invites go to the keeper, and only facts about them stay. */
export function maskText(text: string, keeper: InviteKeeper): readonly MessagePart[] {
  return maskPieces(separateInvites(text, false).pieces, keeper);
}

export function maskPieces(pieces: readonly TextPiece[], keeper: InviteKeeper): readonly MessagePart[] {
  return pieces.map((piece): MessagePart => {
    if (piece.kind === 'text') return piece;
    const { reading } = piece.found;
    if (!reading?.ok) return { kind: 'invite', inviteId: null, instanceId: null, endpoint: null, expiresAt: null };
    const { instanceId, endpoint, expiresAt } = reading.value;
    return { kind: 'invite', inviteId: keeper.keep(reading.value), instanceId, endpoint, expiresAt };
  });
}
