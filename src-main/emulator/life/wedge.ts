import { NO_AUTO_RESTART, type OrderRecord } from '../orders/OrderRecord.ts';
import { type FailureCode, type Fallback, failureOf } from '../receipts/failures.ts';
import { heartbeatReceived } from './heartbeat.ts';
import { type Moment, type RestartNews, type Step, stateChanged } from './Step.ts';

/** Silence before the detector calls it a wedge; between automatic restarts; and how long one takes (server time). */
export const STALE_MS = 5 * 60_000;
const BETWEEN_ATTEMPTS_MS = 15 * 60_000;
const ATTEMPT_MS = 60_000;
const HEALS_AT_ATTEMPT = 2;
const MOST_ATTEMPTS = 4;

/** The agent stopped answering. The silence it is told with is the one that the stamps show, however fast life goes. */
export function wedge(order: OrderRecord, moment: Moment, healsItself: boolean): Step {
  if (order.life.kind === 'wedged') return { order, events: [], logs: [] };
  const heardAt = order.lastHeartbeatAt ?? order.createdAt;
  const lastHeartbeat = new Date(heardAt).toISOString();
  const staleMin = Math.max(0, Math.floor((moment.wallMs - heardAt) / 60_000));
  return {
    order: {
      ...order,
      wedgedSinceAt: moment.wallMs,
      autoRestart: NO_AUTO_RESTART,
      life: { kind: 'wedged', healsItself, isTrying: false },
      dueLifeMs: moment.lifeMs + BETWEEN_ATTEMPTS_MS,
    },
    events: [{ type: 'agent.wedged', fields: { stale_min: staleMin, last_heartbeat: lastHeartbeat } }],
    logs: [
      {
        level: 'warn',
        code: 'agent_wedged',
        message: `The agent does not answer. The last heartbeat came at ${lastHeartbeat}.`,
        detail: { stale_min: staleMin, last_heartbeat: lastHeartbeat },
      },
    ],
  };
}

/** The agent answers again, by itself or by hand. Says nothing when it was not stuck. */
export function heal(order: OrderRecord, moment: Moment, via: 'auto_recovery' | 'manual', intervalMs: number): Step {
  if (order.life.kind !== 'wedged' && order.life.kind !== 'silent') return { order, events: [], logs: [] };
  const wasWedged = order.life.kind === 'wedged';
  const wasRestarting = order.life.kind === 'wedged' && order.life.isTrying;
  return {
    ...(wasRestarting ? { restart: { kind: 'ended', failure: null } } : {}),
    order: {
      ...order,
      wedgedSinceAt: null,
      lastHeartbeatAt: moment.wallMs,
      autoRestart: { ...order.autoRestart, status: order.autoRestart.attempts > 0 ? 'ready' : null },
      life: { kind: 'beating', silentAtMs: null, healsItself: true },
      dueLifeMs: moment.lifeMs + intervalMs,
    },
    events: [...(wasWedged ? [{ type: 'agent.healed', fields: { via } }] : []), heartbeatReceived(40)],
    logs: wasWedged
      ? [
          {
            level: 'info',
            code: 'agent_recovered',
            message: 'The agent answers again.',
            detail: { via, alive_via: 'heartbeat' },
          },
        ]
      : [],
  };
}

/** What decides about an automatic restart. */
export type Chances = {
  readonly mayHeal: boolean;
  /** The agent can not be heard, so that nobody learns whether it helped. */
  readonly isMute: boolean;
  /** Somebody restarts the agent: the service does not do so as well. */
  readonly isInHand: boolean;
  readonly heartbeatMs: number;
};

/** One move of the automatic restarts: an attempt begins, or its outcome is known. One that is not heard of times out. */
export function tryAutoRestart(order: OrderRecord, moment: Moment, chances: Chances): Step {
  if (order.life.kind !== 'wedged') return { order, events: [], logs: [] };
  const attempts = order.autoRestart.attempts;
  if (!order.life.isTrying && chances.isInHand) {
    return { order: { ...order, dueLifeMs: moment.lifeMs + ATTEMPT_MS }, events: [], logs: [] };
  }
  if (!order.life.isTrying) {
    const to = { attempts: attempts + 1, status: 'restarting', isTrying: true, dueInMs: ATTEMPT_MS } as const;
    return move(order, moment, { ...to, restart: { kind: 'begun' } });
  }
  const helps = chances.mayHeal && order.life.healsItself && attempts >= HEALS_AT_ATTEMPT;
  if (helps && !chances.isMute) return heal(order, moment, 'auto_recovery', chances.heartbeatMs);
  const code = chances.isMute ? 'timeout' : 'gateway_wedged';
  if (attempts < MOST_ATTEMPTS) {
    const status = chances.isMute ? 'timeout' : 'failed';
    const restart = endedWith(code, 'wait_for_wedge_auto_restart');
    return move(order, moment, { attempts, status, isTrying: false, dueInMs: BETWEEN_ATTEMPTS_MS, restart });
  }
  const restart = endedWith(code, 'restart_agent');
  const given = move(order, moment, { attempts, status: 'exhausted', isTrying: false, dueInMs: null, restart });
  const message = `Automatic restarts are used up after ${attempts} attempts. Restart the agent by hand.`;
  return { ...given, logs: [{ level: 'error', code: 'agent_escalation_required', message }] };
}

function endedWith(code: FailureCode, fallback: Fallback): RestartNews {
  return { kind: 'ended', failure: failureOf(code, fallback) };
}

type Move = {
  readonly attempts: number;
  readonly status: 'restarting' | 'failed' | 'timeout' | 'exhausted';
  readonly isTrying: boolean;
  readonly dueInMs: number | null;
  readonly restart: RestartNews;
};

function move(order: OrderRecord, moment: Moment, to: Move): Step {
  const healsItself = order.life.kind === 'wedged' && order.life.healsItself;
  return {
    order: {
      ...order,
      autoRestart: {
        attempts: to.attempts,
        status: to.status,
        lastAt: to.status === 'restarting' ? moment.wallMs : order.autoRestart.lastAt,
      },
      life: { kind: 'wedged', healsItself, isTrying: to.isTrying },
      dueLifeMs: to.dueInMs === null ? null : moment.lifeMs + to.dueInMs,
    },
    events: [stateChanged('auto_restart_status', to.status)],
    logs: [],
    restart: to.restart,
  };
}
