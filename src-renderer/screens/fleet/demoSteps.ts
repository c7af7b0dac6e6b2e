import type { MeshRun, Order } from '../../../src-shared/domain/index.ts';
import type { Mirrored, Spot } from '../../mirror/index.ts';

const DONE_LABELS = {
  hello: 'Say hello to a server',
  install: 'Watch an install',
  restart: 'Restart one that gets stuck',
  buy: 'Buy one with play money',
  recover: 'Lose a reply, find the server',
  pair: 'Pair two servers',
} as const;

/** One thing to try in the demo; done as soon as it really happened. */
export type DemoStep = {
  readonly key: keyof typeof DONE_LABELS;
  /** With the server that it can be done on now, and where to find what it needs. */
  readonly label: string;
  /** What it is called once it is done, whichever server it was done on. */
  readonly doneLabel: string;
  readonly isDone: boolean;
  readonly spot: Spot;
};

/** The things of the tour, from live state alone. Pure. */
export function demoSteps(
  records: Pick<Mirrored, 'servers' | 'conversations' | 'intents' | 'mesh'>,
): readonly DemoStep[] {
  const orders = [...records.servers.values()].map((server) => server.order).filter((one) => one.retiredAt === null);
  const ready = orders.find((order) => order.status.kind === 'running' && order.wedge.kind !== 'stuck');
  const installing = orders.find((order) => order.status.kind === 'pending' || order.status.kind === 'provisioning');
  const stuck = orders.find((order) => order.wedge.kind === 'stuck');
  const fleet = { screen: 'fleet' } as const;
  const server = (order: typeof ready, tab: 'overview' | 'chat'): Spot =>
    order === undefined ? fleet : { screen: 'server', orderId: order.orderId, tab };
  const hasTalked = [...records.conversations.values()].some((one) => one.lastText !== null);
  const settled = [...records.intents.values()].flatMap((one) => (one.state.kind === 'settled' ? [one.state] : []));
  const steps: ReadonlyArray<Omit<DemoStep, 'doneLabel'>> = [
    {
      key: 'hello',
      label: `Say hello to ${ready?.name ?? 'a server'}`,
      isDone: hasTalked,
      spot: server(ready, 'chat'),
    },
    {
      key: 'install',
      label: installing === undefined ? 'Watch an install' : `Watch ${installing.name} install`,
      isDone: orders.some(wasInstalledHere),
      spot: server(installing, 'overview'),
    },
    {
      key: 'restart',
      label: stuck === undefined ? 'Restart one that gets stuck' : `Restart ${stuck.name}`,
      isDone: orders.some((order) => order.wedge.kind === 'healed' && order.wedge.via === 'manual'),
      spot: server(stuck, 'overview'),
    },
    {
      key: 'buy',
      label: 'Buy one with play money',
      isDone: settled.length > 0,
      spot: { screen: 'spawn' },
    },
    {
      key: 'recover',
      label: 'Lose a reply: a switch on the payment sheet',
      isDone: settled.some((state) => state.recovered),
      spot: { screen: 'spawn' },
    },
    {
      key: 'pair',
      label: 'Pair two servers',
      isDone: records.mesh.runs.some(isVerifiedPair),
      spot: { screen: 'mesh' },
    },
  ];
  return steps.map((step) => ({ ...step, doneLabel: DONE_LABELS[step.key] }));
}

function isVerifiedPair({ kind, state }: MeshRun): boolean {
  return kind !== 'verify' && state.kind === 'ended' && state.outcome.kind === 'verified';
}

function wasInstalledHere(order: Order): boolean {
  if (order.status.kind !== 'running') return false;
  return order.installSteps.some((step) => step.endedAt !== null && step.endedAt > order.addedAt);
}
