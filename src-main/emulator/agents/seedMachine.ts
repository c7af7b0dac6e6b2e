import type { OrderRecord } from '../orders/OrderRecord.ts';
import { planById } from '../orders/plans.ts';
import { seededFraction } from '../seededFraction.ts';
import type { App } from './machine/App.ts';
import {
  type Folder,
  type JournalLine,
  type Machine,
  type McpServer,
  NO_THREAD,
  type Routine,
  type Service,
} from './machine/Machine.ts';
import { sizeOfApp } from './machine/sizeOfApp.ts';
import { identityOf } from './mesh/identityOf.ts';

const DAEMONS = [
  'osmoda-gateway',
  'osmoda-agentd',
  'osmoda-mesh',
  'osmoda-keyd',
  'osmoda-watch',
  'osmoda-routines',
  'osmoda-teachd',
  'osmoda-voice',
  'osmoda-mcpd',
  'osmoda-egress',
  'nginx',
  'sshd',
];

/** Folders, what part of the disk each takes at least and at most, and how much of that is rubbish. */
const FOLDERS = [
  { path: '/nix/store', low: 0.08, high: 0.2, rubbish: 0.3 },
  { path: '/var/lib/osmoda', low: 0.02, high: 0.06, rubbish: 0 },
  { path: '/var/log', low: 0.01, high: 0.04, rubbish: 0.7 },
  { path: '/var/cache', low: 0.01, high: 0.03, rubbish: 0.9 },
  { path: '/home', low: 0.001, high: 0.01, rubbish: 0 },
  { path: '/boot', low: 0.005, high: 0.008, rubbish: 0 },
] as const;

const MCP_SERVERS: readonly McpServer[] = [
  { name: 'filesystem', isRunning: true, tools: 11 },
  { name: 'fetch', isRunning: true, tools: 1 },
  { name: 'postgres', isRunning: false, tools: 4 },
];

const NOTHING_YET = {
  switches: [],
  memories: [],
  wallets: [],
  walletReceipts: [],
  backups: [],
  approvals: [],
  projects: [],
} as const;

type Between = (low: number, high: number) => number;

/**
 * A fresh machine for an order: the same seed, name and plan give the same machine; its mesh identity is the order's
 * own.
 */
export function seedMachine(order: OrderRecord, seed: string): Machine {
  const fraction = seededFraction(`${seed}|${order.name}|${order.planId}`);
  const between: Between = (low, high) => low + fraction() * (high - low);
  const plan = planById(order.planId);
  const diskMb = (plan?.disk ?? 40) * 1024;
  const services = DAEMONS.map((name, index) => seedService(name, 400 + index * 13, order.createdAt, between));
  const apps = [helloWeb(order.createdAt)];
  return {
    shape: 2,
    hostname: order.name,
    address: order.serverIp,
    cpus: plan?.cpu ?? 2,
    memoryMb: (plan?.ram ?? 4) * 1024,
    diskMb,
    idlePercent: Math.round(between(2, 18)),
    bootedAt: order.createdAt,
    nextPid: 1200,
    turns: 0,
    thread: NO_THREAD,
    services,
    apps,
    journal: firstLines(order.createdAt, apps),
    folders: FOLDERS.map((folder) => seedFolder(folder, diskMb, between)),
    files: [{ path: '/workspace/README.md', text: `# ${order.name}\n\nWork goes here.\n`, at: order.createdAt }],
    watchers: [...services, ...apps]
      .filter(isWatched)
      .map(({ name }) => ({ name, everyS: 30, addedAt: order.createdAt })),
    routines: [nightlyBackup(order.createdAt)],
    ...NOTHING_YET,
    mcpServers: MCP_SERVERS,
    mesh: { identity: identityOf(meshSeedOf(order.orderId, seed)), peers: [], rooms: [], usedInvites: [] },
  };
}

/** What the mesh identity of an order is drawn from. Two orders of one name are still two machines. */
export function meshSeedOf(orderId: string, seed: string): string {
  return `${seed}|${orderId}`;
}

function seedService(name: string, pid: number, sinceAt: number, between: Between): Service {
  return { name, state: 'active', memoryMb: Math.round(between(12, 180)), pid, sinceAt };
}

function seedFolder(folder: (typeof FOLDERS)[number], diskMb: number, between: Between): Folder {
  const mb = Math.round(between(folder.low, folder.high) * diskMb);
  return { path: folder.path, mb, clearableMb: Math.round(mb * folder.rubbish) };
}

function nightlyBackup(addedAt: number): Routine {
  return { name: 'nightly-backup', does: 'create a backup', everyMs: 86_400_000, addedAt, triggeredAt: null };
}

/** A sample app on every machine, so that there is something to look at, break and mend. */
function helloWeb(at: number): App {
  return {
    name: 'hello-web',
    port: 3000,
    state: 'running',
    ...sizeOfApp('hello-web'),
    pid: 1100,
    startedAt: at,
    releases: [{ version: 1, source: 'template hello-web', isGood: true, at }],
  };
}

function isWatched({ name }: { readonly name: string }): boolean {
  return ['nginx', 'osmoda-gateway', 'osmoda-mesh', 'hello-web'].includes(name);
}

function firstLines(at: number, apps: readonly App[]): readonly JournalLine[] {
  const line = (unit: string, text: string): JournalLine => ({ at, unit, level: 'info', text });
  return [
    line('sshd', 'Server listening on 0.0.0.0 port 22.'),
    line('nginx', 'ready on ports 80 and 443'),
    line('osmoda-gateway', 'listening on 127.0.0.1:18789'),
    line('osmoda-mesh', 'listening on 0.0.0.0:18800'),
    line('osmoda-watch', `${apps.length + 3} watchers loaded`),
    ...apps.map((app) => line(app.name, `listening on 0.0.0.0:${app.port}`)),
  ];
}
