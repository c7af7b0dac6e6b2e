import { assertNever } from '../../../src-shared/basics/index.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import { flap } from './flap.ts';
import { beat } from './heartbeat.ts';
import { advanceInstall, giveUpInstall, giveUpUnheard, type InstallTrouble } from './install.ts';
import { leavePending } from './pending.ts';
import type { Moment, Step } from './Step.ts';
import { STALE_MS, tryAutoRestart, wedge } from './wedge.ts';

/** What the world decides about a move; the move itself is pure. */
export type Circumstances = {
  readonly trouble: InstallTrouble;
  readonly mayHeal: boolean;
  /** Heartbeats do not arrive, and the detector does not mind. */
  readonly isMute: boolean;
  /** Somebody restarts the agent, which is stuck. */
  readonly isInHand: boolean;
  /** The agent gets stuck and heals by turns, so many milliseconds each; null when it does not. */
  readonly flapMs: number | null;
  readonly heartbeatMs: number;
  readonly lagMs: number;
};

/** Moves a server's life by one due step. */
export function advance(order: OrderRecord, moment: Moment, around: Circumstances): Step {
  const { life } = order;
  if (around.flapMs !== null && (life.kind === 'beating' || life.kind === 'wedged') && order.setupComplete) {
    return flap(order, moment, around.flapMs);
  }
  switch (life.kind) {
    case 'pending':
      return leavePending(order, moment, life.failsWith);
    case 'installing':
      return advanceInstall(order, moment, around.trouble);
    case 'stalled':
      return giveUpInstall(order, moment);
    case 'unheard':
      return giveUpUnheard(order, moment);
    case 'beating':
      if (around.isMute) return quiet({ ...order, dueLifeMs: moment.lifeMs + around.heartbeatMs });
      if (life.silentAtMs === null || moment.lifeMs < life.silentAtMs) {
        return beat(order, moment, { intervalMs: around.heartbeatMs, lagMs: around.lagMs });
      }
      return quiet({
        ...order,
        life: { kind: 'silent', healsItself: life.healsItself },
        dueLifeMs: moment.lifeMs + STALE_MS,
      });
    case 'silent':
      return wedge(order, moment, life.healsItself);
    case 'wedged':
      return tryAutoRestart(order, moment, around);
    case 'over':
      return quiet({ ...order, dueLifeMs: null });
    default:
      return assertNever(life);
  }
}

function quiet(order: OrderRecord): Step {
  return { order, events: [], logs: [] };
}
