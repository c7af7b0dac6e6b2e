import { bindKey, type DeliveredKey, hasRoomFor, storeKey } from '../engine/bindKey.ts';
import { accepts, driversOf } from '../engine/drivers.ts';
import { judgeSecret, typeOfSecret } from '../engine/judgeSecret.ts';
import { believe, keepEngine } from '../engine/keepEngine.ts';
import { whyUnreachable } from '../engine/reachGateway.ts';
import type { OrderRecord } from '../orders/OrderRecord.ts';
import type { World } from '../World.ts';
import type { Failure, Receipt } from './Receipt.ts';
import { takeFailure, takeHang } from './takeFailure.ts';
import { workOn } from './workOn.ts';

/**
 * Takes an AI key to the box. Only once the box has it and its main agent is enabled does the service believe in it; a
 * key whose delivery was superseded meanwhile never arrives.
 */
export function deliverKey(world: World, order: OrderRecord, key: DeliveredKey): Receipt {
  const { orderId } = order;
  const metadata = { provider: key.provider };
  const receipt = world.receipts.accept({ orderId, action: 'key_delivery', metadata });
  const failing = takeFailure(world.faults, 'key_delivery', orderId);
  const finish = (): void => {
    if (failing) return void world.receipts.fail(receipt.requestId, failing.failure);
    const current = world.orders.get(orderId);
    if (current) arrive(world, current, key, receipt);
  };
  const hangs = takeHang(world.faults, 'key_delivery', orderId);
  workOn(world, receipt, failing?.afterMs ?? world.switches.requestMs, hangs ? null : finish);
  return receipt;
}

function arrive(world: World, order: OrderRecord, key: DeliveredKey, receipt: Receipt): void {
  const { orderId } = order;
  world.database.transact(() => {
    const failure = whyNotDelivered(world, order, key);
    if (failure) return world.receipts.fail(receipt.requestId, failure);
    const now = world.clock.now();
    const stamp = { id: world.engines.newCredentialId(), at: new Date(now).toISOString() };
    const { engine, credentialId } = storeKey(world.engines.get(order), key, stamp);
    const isLie = world.faults.take('hasApiKeyLie', orderId) !== null;
    world.receipts.complete(receipt.requestId, { provider: key.provider, delivered_to_customer_box: true });
    if (!isLie) return void keepEngine(world, orderId, bindKey(engine, credentialId, driversOf(world.switches), now));
    world.engines.save(orderId, engine);
    believe(world, orderId, true);
  });
}

function whyNotDelivered(world: World, order: OrderRecord, key: DeliveredKey): Failure | null {
  const unreachable = whyUnreachable(world, order);
  if (unreachable) {
    const code = unreachable.code === 'server_not_ready' ? 'agent_disconnected' : unreachable.code;
    return { code, message: unreachable.message, fallback_recommendation: unreachable.fallback };
  }
  const type = typeOfSecret(key.provider, key.secret);
  const verdict = judgeSecret(key.provider, type, key.secret);
  const isChecked = world.faults.take('keyUnchecked', order.orderId) === null;
  if (isChecked && verdict.kind === 'bad') return addAnother(verdict.code, `${verdict.why}.`);
  if (!driversOf(world.switches).some((driver) => accepts(driver, { provider: key.provider, type }))) {
    return addAnother('no_credential', 'No driver of this server takes a key of this provider.');
  }
  if (!hasRoomFor(world.engines.get(order), key)) {
    const message = 'The server keeps as many credentials as it can. Delete one first.';
    return { code: 'exception', message, fallback_recommendation: 'retry' };
  }
  return null;
}

function addAnother(code: Failure['code'], message: string): Failure {
  return { code, message, fallback_recommendation: 'add_api_key' };
}
