import { type OrderId, type ServiceId, tokenId } from '../../src-shared/basics/index.ts';
import { BEAT_SLOT_MS, newOrder, type Order } from '../../src-shared/domain/index.ts';

const MINUTE_MS = 60_000;
const STEPS = ['preflight', 'dependencies', 'clone', 'build', 'spec-kit', 'bridge', 'workspaces', 'apikey', 'services'];

/** The record of a server that was installed yesterday and has beaten every minute for six hours. */
export function typicalOrder(orderId: OrderId, serviceId: ServiceId, now: number): Order {
  const installedAt = now - 24 * 60 * MINUTE_MS;
  const seed = { orderId, serviceId, tokenId: tokenId('a1b2c3d4e5f60718'), addedAt: installedAt };
  return {
    ...newOrder({ ...seed, name: `server-${orderId.slice(-4)}`, planName: 'starter', regionCode: 'eu-central' }),
    status: { kind: 'running' },
    setupComplete: true,
    readyAt: installedAt + 7 * MINUTE_MS,
    installSteps: STEPS.map((step, n) => ({
      step,
      status: { kind: 'done' } as const,
      detail: 'as the installer said it',
      startedAt: installedAt + n * MINUTE_MS,
      endedAt: installedAt + (n + 1) * MINUTE_MS,
    })),
    hasKey: true,
    lastHeartbeatAt: now - MINUTE_MS,
    beats: Array.from({ length: 36 }, (_, n) => ({ at: now - (36 - n) * BEAT_SLOT_MS, lagMs: 20 + 3 * n })),
  };
}
