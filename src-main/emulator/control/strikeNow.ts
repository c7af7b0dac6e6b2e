import { breakApp } from '../agents/machine/apps.ts';
import { changeElsewhere } from '../engine/changeElsewhere.ts';
import type { EventStreams } from '../events/EventStreams.ts';
import type { FaultView } from '../faults/Faults.ts';
import { invalid } from '../http/Refusal.ts';
import type { World } from '../World.ts';

type Strike = (world: World, streams: EventStreams, params: Readonly<Record<string, unknown>>) => void;

/** What the faults with `times: 0` do at the moment they are armed. To add one: a row. */
const STRIKES: Readonly<Record<string, Strike>> = {
  cutStreams: (_world, streams, params) => {
    const orderId = params['order_id'];
    streams.cut(typeof orderId === 'string' ? orderId : undefined);
  },
  unknownEvent: (world, _streams, params) => {
    const only = params['order_id'];
    for (const { orderId } of world.orders.all()) {
      if (only === undefined || only === orderId)
        world.events.append(orderId, String(params['type']), { wind: 'west' });
    }
  },
  appBreaks: (world, _streams, params) => breakApps(world, params),
  configChangedElsewhere: (world, _streams, params) => {
    const only = params['order_id'];
    for (const order of world.orders.all()) {
      if (only === undefined || only === order.orderId) changeElsewhere(world, order, String(params['agent']));
    }
  },
  revokeToken: (world, _streams, params) => world.tokens.revokeAll(String(params['order_id'])),
};

function breakApps({ orders, machines, clock }: World, params: Readonly<Record<string, unknown>>): void {
  const only = asText(params['order_id']);
  for (const order of orders.all()) {
    if (only !== undefined && only !== order.orderId) continue;
    const machine = machines.get(order);
    const running = machine.apps.filter((app) => app.state === 'running');
    const name = asText(params['app']) ?? running.at(-1)?.name ?? '';
    const deed = breakApp(machine, name, clock.now());
    if (deed.kind === 'done') machines.save(order.orderId, deed.machine);
  }
}

function asText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Strikes at once. */
export function strikeNow(world: World, streams: EventStreams, view: FaultView): void {
  const strike = STRIKES[view.name];
  if (!strike) throw invalid(`The fault "${view.name}" does not strike by itself.`);
  strike(world, streams, view.params);
}
