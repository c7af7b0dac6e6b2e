import type { Life, OrderRecord } from '../orders/OrderRecord.ts';

/**
 * The order with no stamp later than `now` (wall, unix ms): what happened while the service's clock was ahead happened
 * just now, once that clock has come back. What is due stays: it is planned on the life clock, which never goes back.
 */
export function notAfter(order: OrderRecord, now: number): OrderRecord {
  const { installError, autoRestart } = order;
  return {
    ...order,
    createdAt: Math.min(order.createdAt, now),
    lastHeartbeatAt: earlier(order.lastHeartbeatAt, now),
    wedgedSinceAt: earlier(order.wedgedSinceAt, now),
    steps: order.steps.map((row) => ({ ...row, at: Math.min(row.at, now) })),
    installError: installError && { ...installError, at: Math.min(installError.at, now) },
    autoRestart: { ...autoRestart, lastAt: earlier(autoRestart.lastAt, now) },
    life: lifeNotAfter(order.life, now),
  };
}

function lifeNotAfter(life: Life, now: number): Life {
  return life.kind === 'stalled' ? { ...life, stalledAt: Math.min(life.stalledAt, now) } : life;
}

function earlier(at: number | null, now: number): number | null {
  return at === null ? null : Math.min(at, now);
}
