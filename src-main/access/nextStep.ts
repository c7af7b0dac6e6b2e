import {
  isConfirmed,
  isPanicUnderWay,
  type KeyForgetting,
  type Revocation,
  type Standstill,
  type TokenRevocation,
} from '../../src-shared/domain/index.ts';

/** The one thing to do next for a revocation. */
export type Step =
  | { readonly kind: 'freeze' }
  | { readonly kind: 'ask'; readonly token: TokenRevocation }
  | { readonly kind: 'forget'; readonly token: TokenRevocation }
  | { readonly kind: 'forgetKey'; readonly key: KeyForgetting }
  | { readonly kind: 'lock' }
  | { readonly kind: 'end' }
  | { readonly kind: 'wait'; readonly standstill: Standstill }
  /** It is over. */
  | { readonly kind: 'rest' };

type Now = { readonly now: number; readonly isVaultLocked: boolean };

/**
 * Says what a revocation does next: freeze, forget what is confirmed, ask about what waits, forget dashboard keys, lock,
 * end. Pure. What needs a secret waits for a locked vault; a pause holds back everything but the lock.
 */
export function nextStep(run: Revocation, at: Now): Step {
  if (run.endedAt !== null) return { kind: 'rest' };
  const isPanic = isPanicUnderWay(run);
  if (isPanic && run.frozenAt === null) return pauseOr(run, { kind: 'freeze' }, at.now);
  const confirmed = run.tokens.find((token) => isConfirmed(token.state) && !token.isForgotten);
  if (confirmed !== undefined) return behindVault(pauseOr(run, { kind: 'forget', token: confirmed }, at.now), at);
  const waiting = nextToAsk(run);
  if (waiting !== null) return behindVault(pauseOr(run, { kind: 'ask', token: waiting }, at.now), at);
  const key = run.keys.find((one) => one.state.kind === 'waiting');
  if (key !== undefined) return behindVault(pauseOr(run, { kind: 'forgetKey', key }, at.now), at);
  return isPanic && run.lockedAt === null ? { kind: 'lock' } : { kind: 'end' };
}

/** One that the service has stumbled over lets the others pass. */
function nextToAsk(run: Revocation): TokenRevocation | null {
  const waiting = run.tokens.filter((token) => token.state.kind === 'waiting');
  return waiting.reduce<TokenRevocation | null>(
    (first, token) => (first === null || token.failures < first.failures ? token : first),
    null,
  );
}

function pauseOr(run: Revocation, step: Step, now: number): Step {
  const pause = run.standstill;
  return pause?.kind === 'until' && pause.at > now ? { kind: 'wait', standstill: pause } : step;
}

function behindVault(step: Step, { isVaultLocked }: Now): Step {
  return isVaultLocked ? { kind: 'wait', standstill: { kind: 'passphrase' } } : step;
}
