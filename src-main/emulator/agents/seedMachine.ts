import type { OrderRecord } from '../orders/OrderRecord.ts';
import { planById } from '../orders/plans.ts';
import { seededFraction } from '../seededFraction.ts';
import type { Machine, Service } from './Machine.ts';

const DAEMONS = [
  'osmoda-gateway',
  'osmoda-agentd',
  'osmoda-mesh',
  'osmoda-keyd',
  'osmoda-watch',
  'osmoda-routines',
  'osmoda-teachd',
  'osmoda-voice',
  'osmoda-backup',
  'osmoda-egress',
  'nginx',
  'sshd',
];

/** A fresh machine for an order: the same seed and name give the same machine. */
export function seedMachine(order: OrderRecord, seed: string): Machine {
  const fraction = seededFraction(`${seed}|${order.name}|${order.planId}`);
  const between = (low: number, high: number): number => low + fraction() * (high - low);
  const plan = planById(order.planId);
  const memoryGb = plan?.ram ?? 4;
  const diskGb = plan?.disk ?? 40;
  const services: Service[] = DAEMONS.map((name) => ({
    name,
    state: 'active',
    memoryMb: Math.round(between(12, 180)),
  }));
  return {
    hostname: order.name,
    cpuPercent: Math.round(between(3, 28)),
    memoryUsedGb: round(between(0.22, 0.5) * memoryGb),
    memoryGb,
    diskUsedGb: round(between(0.15, 0.45) * diskGb),
    diskGb,
    load: round(between(0.05, 0.9)),
    bootedAt: order.createdAt,
    address: order.serverIp,
    services,
    apps: fraction() < 0.6 ? [{ name: 'hello-web', port: 3000, state: 'running' }] : [],
    journal: [
      'osmoda-gateway: listening on 127.0.0.1:18789',
      'osmoda-watch: 4 watchers loaded',
      'osmoda-backup: snapshot finished in 12 s',
      'sshd: server listening on port 22',
    ],
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
