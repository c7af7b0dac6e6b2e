import type { StatusReply } from '../protocol/index.ts';
import { mergeStep } from './applyInstallProgress.ts';
import type { Applied } from './applyServerEvent.ts';
import type { FleetChange, InstallStep, Order } from './Order.ts';

type FullStatus = Extract<StatusReply, { kind: 'full' }>;

/**
 * Applies what a status poll said, read at `readAt` (unix ms). Pure. A poll never moves the event cursor, and opens or ends no
 * wedge: its flags are weighed by themselves, once the stream has told all it has (`applyFlags`). A field the service left
 * out keeps its last value.
 */
export function applyStatus(order: Order, status: StatusReply, readAt: number): Applied {
  const next: Order = {
    ...order,
    revision: order.revision + 1,
    status: status.status,
    statusReadAt: readAt,
    planName: status.planName ?? order.planName,
    createdAt: status.createdAt ?? order.createdAt,
    ...(status.kind === 'full' ? fullFields(order, status, readAt) : {}),
  };
  const changes: FleetChange[] = [{ kind: 'statusRead' }];
  const before = order.status.kind;
  const now = next.status.kind;
  // A server that a person brings along ready is no news; one we bought is, whenever we first hear of it.
  const isFirstLook = order.statusReadAt === null && order.intentId === null && order.installSteps.length === 0;
  if (now === 'running' && before !== 'running' && !isFirstLook) changes.push({ kind: 'becameReady' });
  if ((now === 'failed' || now === 'install_failed') && before !== now && before !== 'install_failed') {
    changes.push({ kind: 'installFailed' });
  }
  if ((now === 'expired' || now === 'deleted') && before !== now) changes.push({ kind: 'expired' });
  if (next.hasKey !== null && order.hasKey !== null && next.hasKey !== order.hasKey) {
    changes.push({ kind: 'keyChanged', hasKey: next.hasKey });
  }
  const readyAt = now === 'running' && order.readyAt === null ? (lastStepEnd(next) ?? readAt) : order.readyAt;
  const raw = JSON.stringify({ status: status.status, setupComplete: next.setupComplete });
  const grounds = { ...order.grounds };
  if (before !== now || grounds.status === undefined) grounds.status = { eventId: null, at: readAt, raw };
  if (next.hasKey !== order.hasKey) {
    grounds.key = { eventId: null, at: readAt, raw: JSON.stringify({ hasKey: next.hasKey }) };
  }
  return { order: { ...next, readyAt, grounds }, changes };
}

function fullFields(order: Order, full: FullStatus, readAt: number): Partial<Order> {
  return {
    serverIp: full.serverIp ?? order.serverIp,
    serverName: full.serverName ?? order.serverName,
    regionCode: full.regionCode ?? order.regionCode,
    paid: full.price ?? order.paid,
    setupComplete: full.setupComplete ?? order.setupComplete,
    ...stamps(order, full, readAt),
    hasKey: full.advice.hasKey ?? order.hasKey,
    installFailure: full.installError ?? order.installFailure,
    stalledSinceAt: full.stalled?.sinceAt ?? null,
    installSteps: full.steps.reduce<readonly InstallStep[]>(
      (steps, row) => mergeStep(steps, row, row.at),
      order.installSteps,
    ),
  };
}

/**
 * When it was last heard, and since when it is stuck. Such a stamp that is later than this reading comes from a service
 * whose clock was ahead and has come back: it gives way, or the server would look alive until that day had come.
 */
function stamps({ lastHeartbeatAt: heardAt, wedge }: Order, full: FullStatus, readAt: number) {
  const saidAt = full.lastHeartbeatAt;
  if (saidAt === null || saidAt > readAt) return { lastHeartbeatAt: newest(saidAt, heardAt), wedge };
  const isEarly = wedge.kind === 'stuck' && wedge.sinceAt > readAt;
  return {
    lastHeartbeatAt: heardAt !== null && heardAt > readAt ? saidAt : newest(saidAt, heardAt),
    wedge: isEarly ? { ...wedge, sinceAt: readAt } : wedge,
  };
}

function newest(a: number | null, b: number | null): number | null {
  if (a === null) return b;
  return b === null ? a : Math.max(a, b);
}

function lastStepEnd(order: Order): number | null {
  return order.installSteps.reduce<number | null>((latest, step) => newest(latest, step.endedAt), null);
}
