import { stateChanged } from '../life/Step.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import type { World } from '../World.ts';
import type { Receipt } from './Receipt.ts';

/** Takes an AI key to the box. The key is looked at and let go: it is written nowhere. */
export function deliverKey(world: World, order: OrderRecord, provider: string, key: string): Receipt {
  const { orderId } = order;
  const receipt = world.receipts.accept({ orderId, action: 'key_delivery', metadata: { provider } });
  const isWellFormed = /^sk-[A-Za-z0-9_-]{8,}$/.test(key);
  world.clock.after(world.switches.requestMs, () => {
    if (!isWellFormed) {
      const message = 'This does not look like a key of that provider.';
      world.receipts.fail(receipt.requestId, {
        code: 'format_invalid',
        message,
        fallback_recommendation: 'add_api_key',
      });
      return;
    }
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
