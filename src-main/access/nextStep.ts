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

type Until = Extract<Standstill, { kind: 'until' }>;

export type StepFacts = {
  readonly now: number;
  readonly isVaultLocked: boolean;
  /** Whether locking takes away the secrets that open what is left to revoke: only that of a sealed file does. */
  readonly lockTakesSecrets: boolean;
  /** A pause of what is done here alone: payments could not be frozen, or a key not be forgotten. */
  readonly held: Until | null;
};

/**
 * Says what a revocation does next. Pure. First what needs nobody else, so that no cut network and no pause of the service
 * keeps it waiting: freeze, forget dashboard keys, and lock an app whose lock takes nothing away. Then the tokens: forget what
 * is confirmed, ask about what waits. A sealed file is locked last, for its secrets are what revokes.
 */
export function nextStep(run: Revocation, at: StepFacts): Step {
  if (run.endedAt !== null) return { kind: 'rest' };
  const mustLock = isPanicUnderWay(run) && run.lockedAt === null;
  const step = nextHere(run, at) ?? (mustLock && !at.lockTakesSecrets ? { kind: 'lock' as const } : null);
  return step ?? nextAtService(run, at) ?? (mustLock ? { kind: 'lock' } : { kind: 'end' });
}

function nextHere(run: Revocation, { held, isVaultLocked }: StepFacts): Step | null {
  if (held !== null) return null;
  if (mustFreeze(run)) return { kind: 'freeze' };
  const key = waitingKey(run);
  return key === undefined || isVaultLocked ? null : { kind: 'forgetKey', key };
}

function nextAtService(run: Revocation, at: StepFacts): Step | null {
  const confirmed = run.tokens.find((token) => isConfirmed(token.state) && !token.isForgotten);
  if (confirmed !== undefined) return behindVault(pauseOr(run, { kind: 'forget', token: confirmed }, at.now), at);
  const waiting = nextToAsk(run);
  if (waiting !== null) return behindVault(pauseOr(run, { kind: 'ask', token: waiting }, at.now), at);
  // Nothing is left but what could not be done here: it is waited for.
  const isLeft = mustFreeze(run) || waitingKey(run) !== undefined;
  return isLeft ? { kind: 'wait', standstill: at.held ?? { kind: 'passphrase' } } : null;
}

function mustFreeze(run: Revocation): boolean {
  return isPanicUnderWay(run) && run.frozenAt === null;
}

function waitingKey(run: Revocation): KeyForgetting | undefined {
  return run.keys.find((key) => key.state.kind === 'waiting');
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

function behindVault(step: Step, { isVaultLocked }: StepFacts): Step {
  return isVaultLocked ? { kind: 'wait', standstill: { kind: 'passphrase' } } : step;
}
