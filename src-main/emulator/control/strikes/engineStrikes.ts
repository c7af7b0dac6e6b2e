import { changeElsewhere } from '../../engine/changeElsewhere.ts';
import { takeKeys } from '../../engine/takeKeys.ts';
import { knownOrder } from '../../orders/requireOrder.ts';
import { ordersIn, type Strike } from './Strike.ts';

/** Strikes on the config of boxes. To add one: a row. */
export const engineStrikes: Readonly<Record<string, Strike>> = {
  configChangedElsewhere: (world, _streams, params) => {
    for (const order of ordersIn(world, params)) changeElsewhere(world, order, String(params['agent']));
  },
  loseApiKey: (world, _streams, params) => takeKeys(world, knownOrder(world, String(params['order_id']))),
};
