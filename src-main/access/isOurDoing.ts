import { isConfirmed, isSettled, type Order, type Revocation } from '../../src-shared/domain/index.ts';

/** Whether an order that loses access now loses it by this run: the service may tell us on its stream before it answers us. */
export function isOurDoing(run: Revocation | null, { access }: Order): boolean {
  const tokenId = access.kind === 'none' ? null : access.tokenId;
  const token = run?.tokens.find((one) => one.tokenId === tokenId);
  if (token === undefined) return false;
  if (isSettled(token.state)) return isConfirmed(token.state);
  return token.state.kind === 'asking' || token.isDoubtful;
}
