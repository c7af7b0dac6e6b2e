import type { Answer, Clock, IntentId, Logger } from '../../src-shared/basics/index.ts';
import type { PurchaseIntent } from '../../src-shared/domain/index.ts';
import { isUnresolved } from './journal/arrows.ts';

/** The first look comes when a signature of a minute has run out; later ones ever more rarely. */
const FIRST_MS = 100_000;
const LONGEST_MS = 15 * 60_000;
/** The service remembers an answer for a day (contract, idempotency); after that only a person looks. */
const GIVE_UP_AFTER_MS = 24 * 60 * 60_000;

/** Looks again by itself at what is unknown. Sends the same bytes; the person's own *Check again* is never waited for. */
export function scheduleChecks(
  clock: Clock,
  logger: Logger,
  check: (intentId: IntentId) => Promise<Answer<PurchaseIntent>>,
): { after(intent: PurchaseIntent): void; stop(): void } {
  const waiting = new Map<IntentId, () => void>();

  function forget(intentId: IntentId): void {
    waiting.get(intentId)?.();
    waiting.delete(intentId);
  }

  function look(intentId: IntentId): void {
    waiting.delete(intentId);
    void check(intentId).then((answer) => {
      if (!answer.ok) logger.warn('an automatic check failed', { intentId, code: answer.problem.code });
    });
  }

  return {
    after({ intentId, state, createdAt }) {
      forget(intentId);
      if (!isUnresolved(state) || clock.now() - createdAt > GIVE_UP_AFTER_MS) return;
      const tries = state.kind === 'unknown' ? state.tries : 1;
      const afterMs = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.max(0, tries - 1));
      waiting.set(
        intentId,
        clock.after(afterMs, () => look(intentId)),
      );
    },
    stop() {
      for (const intentId of [...waiting.keys()]) forget(intentId);
    },
  };
}
