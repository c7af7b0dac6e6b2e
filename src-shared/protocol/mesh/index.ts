export { findInvite, judgeInvite } from './findInvite.ts';
export { type FoundInvite, findInvites, type InviteCode, type MeshInvite } from './findInvites.ts';
export { hideInvites } from './hideInvites.ts';
export { separateInvites, type TextPiece } from './separateInvites.ts';
