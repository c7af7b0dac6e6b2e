import { RotationRun } from '../../../../src-main/engine/RotationRun.ts';
import type { ReceiptRead } from '../../../../src-main/engine/readReceipt.ts';
import {
  type Answer,
  type OrderId,
  ok,
  orderId,
  type RequestId,
  requestId,
} from '../../../../src-shared/basics/index.ts';
import type { KeyRotation, Order, Receipt } from '../../../../src-shared/domain/index.ts';
import { anOrder, START_AT } from '../../../fakes/builders.ts';
import { aKeyRow, aRotation } from '../../../fakes/engineBuilders.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';

/** A key as Anthropic makes them. */
export const KEY = 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz';
/** Lets what waits for nothing but its turn happen. */
export const settle = () => new Promise<void>((done) => setImmediate(done));

/** A rotation over servers whose answers are the test's; `limit` requests a minute are allowed, as the service counts them. */
export function openRotation(count: number, more: { wantsProbe?: boolean; limit?: number; key?: string | null } = {}) {
  const clock = fakeClock(START_AT);
  const orders = new Map<OrderId, Order>();
  const ids = Array.from({ length: count }, (_, place) => orderId(`order-${place}`));
  for (const id of ids) orders.set(id, anOrder({ orderId: id, hasKey: false }));
  const world = {
    asked: [] as OrderId[],
    asking: 0,
    mostAtOnce: 0,
    read: [] as number[],
    probed: [] as OrderId[],
    lookedAt: [] as OrderId[],
    starts: [] as number[],
    waitMs: 0,
    mayHold: true,
    give: async (id: OrderId): Promise<Answer<RequestId>> => accept(id),
    readReceipt: async (_: OrderId, id: RequestId): Promise<Answer<ReceiptRead>> =>
      ok({ requestId: id, status: { kind: 'pending' } }),
    probe: async (): Promise<Answer<null>> => ok(null),
  };
  const kept: KeyRotation[] = [];
  const logger = recordingLogger();
  const rotation = aRotation({ rows: ids.map((id) => aKeyRow({ orderId: id })), wantsProbe: more.wantsProbe ?? true });
  const run = new RotationRun(
    {
      clock,
      orderOf: (id) => orders.get(id) ?? null,
      give: async (id) => {
        world.asked.push(id);
        world.asking += 1;
        world.mostAtOnce = Math.max(world.mostAtOnce, world.asking);
        const answer = await world.give(id);
        world.asking -= 1;
        return answer;
      },
      readReceipt: (id, request) => {
        world.read.push(clock.monotonicMs());
        return world.readReceipt(id, request);
      },
      probe: (id) => {
        world.probed.push(id);
        return world.probe();
      },
      lookAtAgents: (id) => void world.lookedAt.push(id),
      waitMs: () => world.waitMs,
      mayHold: () => world.mayHold,
      logger,
      keep: (one) => void kept.push(one),
    },
    rotation,
    more.key === undefined ? KEY : more.key,
  );
  const hear = (id: OrderId, status: Receipt['status'], hasKey = true) => {
    const order = orders.get(id) ?? anOrder();
    const receipt: Receipt = { ...receiptOf(id), status };
    orders.set(id, { ...order, hasKey, receipts: [receipt] });
    run.hear(id);
  };
  const stages = () => run.view().rows.map((row) => row.stage.kind);
  return { clock, world, run, ids, kept, hear, stages, orders, logger };
}

let requests = 0;
const latest = new Map<OrderId, RequestId>();

/** The service takes the key, each time under another request id. */
export function accept(id: OrderId): Answer<RequestId> {
  requests += 1;
  const given = requestId(`req_key_delivery_${requests}`);
  latest.set(id, given);
  return ok(given);
}

function receiptOf(id: OrderId): Receipt {
  return {
    requestId: latest.get(id) ?? requestId('req_none'),
    action: 'key_delivery',
    status: { kind: 'pending' },
    acceptedAt: START_AT,
    completedAt: null,
    expectedSeconds: 60,
    stage: null,
    tool: null,
    eventId: 1,
  };
}
