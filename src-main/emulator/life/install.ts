import type { OrderRecord, StepRow } from '../orders/OrderRecord.ts';
import { seededFraction } from '../seededFraction.ts';
import { type InstallStep, logTail, phasesOf } from './installSteps.ts';
import { type LifeEvent, type Moment, type Step, stateChanged } from './Step.ts';

/** The watchdogs give up on a phase after this long on the server's clock (contract, install watchdog). */
const WATCHDOG_MS = { final_timeout: 25 * 60_000, phase_stalled: 7 * 60_000 } as const;
/** And on an installer that never reports after this long. */
const UNHEARD_MS = 4 * 60_000;
const FIRST_HEARTBEAT_MS = 15_000;

export type InstallTrouble =
  | { readonly kind: 'none' }
  | { readonly kind: 'fails'; readonly reason: string }
  | { readonly kind: 'stalls'; readonly watchdog: keyof typeof WATCHDOG_MS }
  | { readonly kind: 'silent' };

/** The phase an installing order is in, or null when it is through. */
export function currentPhase(order: OrderRecord): InstallStep | null {
  return order.life.kind === 'installing' ? (phasesOf(order)[order.life.phase]?.step ?? null) : null;
}

/** Moves an install by one report: a phase begins, or ends. */
export function advanceInstall(order: OrderRecord, moment: Moment, trouble: InstallTrouble): Step {
  if (order.life.kind !== 'installing') return { order, events: [], logs: [] };
  const { phase: index, isStarted } = order.life;
  const phase = phasesOf(order)[index];
  if (!phase) return awaitFirstHeartbeat(order, moment);
  if (trouble.kind === 'silent') return goUnheard(order, moment);
  if (!isStarted) {
    const report = reportRow(phase.step, 'started', phase.began, moment);
    const lasts = phase.seconds * 1000 * (0.85 + 0.3 * seededFraction(`${order.orderId}${phase.step}`)());
    const started: OrderRecord = {
      ...order,
      steps: [...order.steps, report],
      life: { kind: 'installing', phase: index, isStarted: true, sinceMs: moment.lifeMs },
      dueLifeMs: Math.ceil(moment.lifeMs + lasts),
    };
    return {
      order: trouble.kind === 'stalls' ? stall(started, phase.step, trouble.watchdog, moment) : started,
      events: [progress(report)],
      logs: [],
    };
  }
  if (trouble.kind === 'fails') return failInstall(order, phase.step, trouble.reason, moment);
  const report = reportRow(phase.step, 'done', phase.ended, moment);
  return {
    order: {
      ...order,
      steps: [...order.steps, report],
      life: { kind: 'installing', phase: index + 1, isStarted: false, sinceMs: moment.lifeMs },
      dueLifeMs: moment.lifeMs,
    },
    events: [progress(report)],
    logs: [],
  };
}

/** The installer gave up in this phase, with the tail of its log. */
export function failInstall(order: OrderRecord, step: InstallStep, reason: string, moment: Moment): Step {
  return endInstall(order, { step, reason, logTail: logTail(step, reason), watchdog: false }, moment);
}

/** A stalled phase that outlasted its watchdog. */
export function giveUpInstall(order: OrderRecord, moment: Moment): Step {
  const life = order.life.kind === 'stalled' ? order.life : null;
  if (life?.watchdog === 'phase_stalled') {
    const reason = `The phase ${life.step} has not moved for 7 minutes and the watchdog gave up.`;
    return endInstall(order, { step: life.step, reason, logTail: logTail(life.step, reason), watchdog: true }, moment);
  }
  const reason = 'The installer went silent and the watchdog gave up after 25 minutes.';
  return endInstall(order, { step: 'no_callback', reason, logTail: null, watchdog: true }, moment);
}

/** A machine whose installer never said a word. */
export function giveUpUnheard(order: OrderRecord, moment: Moment): Step {
  const reason = 'The machine started, but its installer has not reported for 4 minutes.';
  return endInstall(order, { step: 'no_callback', reason, logTail: null, watchdog: true }, moment);
}

type Ending = {
  readonly step: string;
  readonly reason: string;
  readonly logTail: string | null;
  readonly watchdog: boolean;
};

function endInstall(order: OrderRecord, ending: Ending, moment: Moment): Step {
  const rows = ending.watchdog ? [] : [reportRow(ending.step, 'error', ending.reason, moment)];
  const last = reportRow('failed', 'error', ending.reason, moment);
  return {
    order: {
      ...order,
      status: 'install_failed',
      steps: [...order.steps, ...rows, last],
      installError: { ...ending, at: moment.wallMs },
      life: { kind: 'over' },
      dueLifeMs: null,
    },
    events: [...rows.map(progress), progress(last), stateChanged('status', 'install_failed')],
    logs: [{ level: 'error', code: 'install_failed', message: ending.reason, detail: { step: ending.step } }],
  };
}

function stall(order: OrderRecord, step: InstallStep, watchdog: keyof typeof WATCHDOG_MS, moment: Moment): OrderRecord {
  return {
    ...order,
    life: { kind: 'stalled', step, sinceMs: moment.lifeMs, stalledAt: moment.wallMs, watchdog },
    dueLifeMs: moment.lifeMs + WATCHDOG_MS[watchdog],
  };
}

function goUnheard(order: OrderRecord, moment: Moment): Step {
  const life = { kind: 'unheard', sinceMs: moment.lifeMs } as const;
  return { order: { ...order, life, dueLifeMs: moment.lifeMs + UNHEARD_MS }, events: [], logs: [] };
}

function awaitFirstHeartbeat(order: OrderRecord, moment: Moment): Step {
  return {
    order: {
      ...order,
      life: { kind: 'beating', silentAtMs: null, healsItself: true },
      dueLifeMs: moment.lifeMs + FIRST_HEARTBEAT_MS,
    },
    events: [],
    logs: [],
  };
}

function reportRow(step: string, status: StepRow['status'], detail: string, moment: Moment): StepRow {
  return { step, status, detail: detail.slice(0, 256), at: moment.wallMs };
}

/** The event that reports a row. */
export function progress(row: StepRow): LifeEvent {
  return { type: 'install.progress', fields: { step: row.step, status: row.status, detail: row.detail } };
}
