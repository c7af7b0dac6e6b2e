import { breakApp } from '../../agents/machine/apps.ts';
import { faultTable } from '../../faults/faultTable.ts';
import type { OrderRecord } from '../../orders/OrderRecord.ts';
import type { World } from '../../World.ts';
import { ordersIn, type Strike } from './Strike.ts';

/** Strikes on the machines that agents look after. To add one: a row. */
export const agentStrikes: Readonly<Record<string, Strike>> = {
  appBreaks: (world, _streams, params) => {
    const { app } = faultTable.appBreaks.params.parse(params);
    for (const order of ordersIn(world, params)) breakOneApp(world, order, app);
  },
};

/** The newest app that runs, unless it is named; a machine without one is spared. */
function breakOneApp({ machines, clock }: World, order: OrderRecord, name: string | undefined): void {
  const machine = machines.get(order);
  const newest = machine.apps.findLast((app) => app.state === 'running')?.name ?? '';
  const deed = breakApp(machine, name ?? newest, clock.now());
  if (deed.kind === 'done') machines.save(order.orderId, deed.machine);
}
