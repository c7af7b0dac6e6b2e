import { BASE_SEPOLIA } from '../chain/baseSepolia.ts';
import { SOLANA_DEVNET } from '../chain/solanaDevnet.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import type { World } from '../World.ts';
import type { Box } from './Box.ts';
import type { Neighbours, Reach } from './mesh/Neighbours.ts';

const NETWORKS = { ethereum: BASE_SEPOLIA.network, solana: SOLANA_DEVNET.network } as const;

/** The box of an order's agent: its machine on disk, its neighbours, and what is armed to go wrong. */
export function boxOf(world: World, order: OrderRecord): Box {
  const { machines, clock, faults, ledger, switches } = world;
  const { orderId } = order;
  return {
    machine: () => machines.get(order),
    keep: (machine) => machines.save(orderId, machine),
    now: () => clock.now(),
    usdcOf: ({ chain, address }) => ledger.balanceOf(NETWORKS[chain], address),
    neighbours: neighboursOf(world),
    takeMeshTrouble: () => ({
      refuses: faults.take('meshRefuses', orderId) !== null,
      slowS: faults.look('meshSlow', orderId)?.seconds ?? null,
    }),
    phrasing: switches.agentPhrasing === 'seeded' ? null : switches.agentPhrasing,
  };
}

function neighboursOf({ machines, orders, clock }: World): Neighbours {
  return {
    find: (instanceId) => {
      const orderId = machines.orderOfInstance(instanceId);
      const order = orderId === null ? null : orders.get(orderId);
      return order
        ? { orderId: order.orderId, machine: machines.get(order), reach: reachOf(order, clock.now()) }
        : null;
    },
    keep: (orderId, machine) => machines.save(orderId, machine),
  };
}

function reachOf(order: OrderRecord, now: number): Reach {
  const lastBeatAt = order.lastHeartbeatAt ?? order.createdAt;
  if (order.status !== 'running') return { kind: 'gone', sinceAt: Math.min(lastBeatAt, now) };
  const isBeating = order.life.kind === 'beating';
  return isBeating ? { kind: 'up' } : { kind: 'silent', sinceAt: Math.min(lastBeatAt, now) };
}
