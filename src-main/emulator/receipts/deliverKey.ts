import { stateChanged } from '../life/Step.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import type { World } from '../World.ts';
import { failureOf } from './failures.ts';
import type { Receipt } from './Receipt.ts';
import { takeFailure, takeHang } from './takeFailure.ts';

/** Takes an AI key to the box. The key is looked at and let go: it is written nowhere. */
export function deliverKey(world: World, order: OrderRecord, provider: string, key: string): Receipt {
  const { orderId } = order;
  const receipt = world.receipts.accept({ orderId, action: 'key_delivery', metadata: { provider } });
  const isWellFormed = /^sk-[A-Za-z0-9_-]{8,}$/.test(key);
  const armed = takeFailure(world.faults, 'key_delivery', orderId);
  const failure = armed ?? (isWellFormed ? null : failureOf('format_invalid'));
  if (takeHang(world.faults, 'key_delivery', orderId)) return receipt;
  world.clock.after(world.switches.requestMs, () => {
    if (failure) return world.receipts.fail(receipt.requestId, failure);
    world.database.transact(() => {
      const current = world.orders.get(orderId) ?? order;
      world.orders.save({ ...current, hasApiKey: true });
      world.receipts.complete(receipt.requestId, { provider, delivered_to_customer_box: true });
      const changed = stateChanged('has_api_key', true);
      world.events.append(orderId, changed.type, changed.fields);
    });
  });
  return receipt;
}
