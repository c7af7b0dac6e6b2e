import { type AccessView, isSettled } from '../../../src-shared/domain/index.ts';

/** A revocation that is not over, as a tray line: how much is left, and what it waits for. Null when there is none. */
export function describeRevoking({ revocation }: AccessView): string | null {
  if (revocation === null || revocation.endedAt !== null) return null;
  const left = revocation.tokens.filter(({ state }) => !isSettled(state)).length;
  const { standstill } = revocation;
  const waits = standstill === null ? '' : standstill.kind === 'passphrase' ? ', waits for your passphrase' : ', waits';
  return `Revoking: ${left} of ${revocation.tokens.length} left${waits}`;
}
