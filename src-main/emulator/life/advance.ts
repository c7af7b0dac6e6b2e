import { assertNever } from '../../../src-shared/basics/index.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import { beat } from './heartbeat.ts';
import { advanceInstall, giveUpInstall, type InstallTrouble } from './install.ts';
import type { Moment, Step } from './Step.ts';
import { STALE_MS, tryAutoRestart, wedge } from './wedge.ts';

/** What the world decides about a move; the move itself is pure. */
export type Circumstances = {
  readonly trouble: InstallTrouble;
  readonly mayHeal: boolean;
  readonly heartbeatMs: number;
  readonly lagMs: number;
};

/** Moves a server's life by one due step. */
export function advance(order: OrderRecord, moment: Moment, around: Circumstances): Step {
  const { life } = order;
  switch (life.kind) {
    case 'installing':
      return advanceInstall(order, moment, around.trouble);
    case 'stalled':
      return giveUpInstall(order, moment);
    case 'beating':
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
      return tryAutoRestart(order, moment, around.mayHeal, around.heartbeatMs);
    case 'over':
      return quiet({ ...order, dueLifeMs: null });
    default:
      return assertNever(life);
  }
}

function quiet(order: OrderRecord): Step {
  return { order, events: [], logs: [] };
}
