import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RotationRun } from '../../../../src-main/engine/RotationRun.ts';
import type { ReceiptRead } from '../../../../src-main/engine/readReceipt.ts';
import {
  type Answer,
  type OrderId,
  ok,
  orderId,
  problem,
  type RequestId,
  refused,
  requestId,
} from '../../../../src-shared/basics/index.ts';
import { isRotationOver, type KeyRotation, type Order, type Receipt } from '../../../../src-shared/domain/index.ts';
import type { KeyReply } from '../../../../src-shared/protocol/index.ts';
import { anOrder, START_AT } from '../../../fakes/builders.ts';
import { aKeyRow, aRotation } from '../../../fakes/engineBuilders.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';

const KEY = 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz';
const settle = () => new Promise<void>((done) => setImmediate(done));

/** A rotation over servers whose answers are the test's; `limit` requests a minute are allowed, as the service counts them. */
function setUp(count: number, more: { wantsProbe?: boolean; limit?: number; key?: string | null } = {}) {
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
    starts: [] as number[],
    waitMs: 0,
    give: async (id: OrderId): Promise<Answer<KeyReply>> => accept(id),
    readReceipt: async (_: OrderId, id: RequestId): Promise<Answer<ReceiptRead>> =>
      ok({ requestId: id, status: { kind: 'pending' } }),
    probe: async (): Promise<Answer<string>> => ok('ready'),
  };
  const kept: KeyRotation[] = [];
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
      askAgent: (id) => {
        world.probed.push(id);
        return world.probe();
      },
      waitMs: () => world.waitMs,
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
  return { clock, world, run, ids, kept, hear, stages, orders };
}

let requests = 0;
const latest = new Map<OrderId, RequestId>();

/** The service takes the key, each time under another request id. */
function accept(id: OrderId): Answer<KeyReply> {
  requests += 1;
  const given = requestId(`req_key_delivery_${requests}`);
  latest.set(id, given);
  return ok({ requestId: given, provider: 'anthropic', acceptedAt: START_AT, expectedSeconds: 60 });
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

describe('a rotation', () => {
  it('asks a few at a time, at once, and proves each', async () => {
    const { run, world, ids, hear, stages } = setUp(9);
    run.begin();
    expect(world.asked).toHaveLength(4);
    for (let turn = 0; turn < 8; turn += 1) await settle();
    expect([world.asked.length, world.mostAtOnce]).toEqual([9, 4]);
    for (const id of ids) hear(id, { kind: 'completed' });
    for (let turn = 0; turn < 8; turn += 1) await settle();
    expect(new Set(stages())).toEqual(new Set(['proved']));
    expect(world.probed).toEqual(ids);
  });

  it('forgets the key as soon as all went well', async () => {
    const { run, clock, hear, ids, kept } = setUp(1, { wantsProbe: false });
    run.begin();
    await settle();
    expect(run.view().holdsKey).toBe(true);
    for (const id of ids) hear(id, { kind: 'completed' });
    clock.advance(2_000);
    expect([run.view().holdsKey, kept.at(-1)?.holdsKey, run.retry(null)]).toEqual([false, false, false]);
    expect(JSON.stringify(kept)).not.toContain(KEY);
  });

  it('holds the key for another try for a while, and then not', async () => {
    const { run, clock, hear, ids, stages } = setUp(2, { wantsProbe: false });
    run.begin();
    await settle();
    const [first, second] = [ids[0] ?? orderId(''), ids[1] ?? orderId('')];
    hear(first, { kind: 'completed' });
    hear(second, { kind: 'failed', code: 'timeout', message: null, fallback: 'retry' }, false);
    clock.advance(5 * 60_000);
    expect([stages(), run.view().holdsKey]).toEqual([['confirmed', 'failed'], true]);
    expect(run.retry(null)).toBe(true);
    await settle();
    expect(stages()).toEqual(['confirmed', 'asked']);
    hear(second, { kind: 'failed', code: 'timeout', message: null, fallback: 'retry' }, false);
    clock.advance(11 * 60_000);
    expect([run.view().holdsKey, run.retry(null), run.retry(KEY)]).toEqual([false, false, true]);
  });

  it('waits where the limits leave no room, says until when, and resumes by itself', async () => {
    const { run, world, clock, stages } = setUp(2);
    world.waitMs = 12_000;
    run.begin();
    expect(run.view().rows.map((row) => row.stage)).toEqual([
      { kind: 'limited', untilAt: START_AT + 12_000 },
      { kind: 'waiting' },
    ]);
    world.waitMs = 0;
    clock.advance(1_000);
    await settle();
    expect(stages()).toEqual(['asked', 'asked']);
  });

  it('stops everybody when the service asks to slow down, and asks nobody sooner than it said', async () => {
    const { run, world, clock, stages } = setUp(6);
    const slow = problem('rate_limited', 'Slow down.', 'Wait.', { retry: { kind: 'safe', afterMs: 30_000 } });
    world.give = async () => refused(slow);
    run.begin();
    await settle();
    const asked = world.asked.length;
    expect(stages().filter((kind) => kind === 'limited')).toHaveLength(asked);
    world.give = async (id) => accept(id);
    clock.advance(29_000);
    await settle();
    expect(world.asked).toHaveLength(asked);
    clock.advance(2_000);
    for (let turn = 0; turn < 6; turn += 1) await settle();
    expect(new Set(stages())).toEqual(new Set(['asked']));
  });

  it('reads receipts only where no news came, seldom, and gives up in the end', async () => {
    const { run, clock, world, stages } = setUp(30);
    run.begin();
    for (let turn = 0; turn < 20; turn += 1) await settle();
    clock.advance(69_000);
    expect(world.read).toEqual([]);
    clock.advance(60_000);
    expect(world.read.length).toBeGreaterThan(10);
    expect(world.read.length).toBeLessThanOrEqual(20);
    for (const [place, at] of world.read.entries())
      expect(at - (world.read[place - 1] ?? -3_000)).toBeGreaterThanOrEqual(3_000);
    clock.advance(5 * 60_000);
    expect(new Set(stages())).toEqual(new Set(['failed']));
    expect(run.view().rows[0]?.stage).toMatchObject({ problem: { code: 'no_news' } });
  });

  it('takes what a receipt says for news', async () => {
    const { run, clock, world, ids, stages } = setUp(1, { wantsProbe: false });
    world.readReceipt = async (_, id) =>
      ok({ requestId: id, status: { kind: 'failed', code: 'auth_rejected', message: null, fallback: 'add_api_key' } });
    run.begin();
    await settle();
    clock.advance(72_000);
    await settle();
    expect([ids.length, stages()]).toEqual([1, ['failed']]);
  });

  it('does not wait for ever for the service to say that there is a key', async () => {
    const plain = setUp(1, { wantsProbe: false });
    plain.run.begin();
    await settle();
    plain.hear(plain.ids[0] ?? orderId(''), { kind: 'completed' }, false);
    plain.clock.advance(20_000);
    expect(plain.run.view().rows[0]?.stage).toMatchObject({ kind: 'unproved', problem: { code: 'key_not_confirmed' } });
    const probing = setUp(1);
    probing.run.begin();
    await settle();
    probing.hear(probing.ids[0] ?? orderId(''), { kind: 'completed' }, false);
    probing.clock.advance(20_000);
    await settle();
    expect(probing.stages()).toEqual(['proved']);
  });

  it('says of a key that is there and does not answer that it is unproved, and proves it again when asked', async () => {
    const { run, world, hear, ids, stages } = setUp(1);
    const silent = problem('no_credential', 'No AI key is set on this server.', 'Add an AI key.');
    world.probe = async () => refused(silent);
    run.begin();
    await settle();
    hear(ids[0] ?? orderId(''), { kind: 'completed' });
    await settle();
    expect(run.view().rows[0]?.stage).toEqual({ kind: 'unproved', problem: silent });
    world.probe = async () => ok('ready');
    run.prove(ids[0] ?? orderId(''));
    await settle();
    expect(stages()).toEqual(['proved']);
  });

  it('leaves alone whoever was not asked yet, when told to stop or when the key is forgotten', async () => {
    const stopped = setUp(6);
    stopped.run.begin();
    stopped.run.stop();
    await settle();
    expect(stopped.stages()).toEqual(['asked', 'asked', 'asked', 'asked', 'stopped', 'stopped']);
    expect(stopped.world.asked).toHaveLength(4);
    const locked = setUp(6);
    locked.world.waitMs = 60_000;
    locked.run.begin();
    locked.run.forgetKey();
    expect(new Set(locked.stages())).toEqual(new Set(['askAgain']));
    expect(locked.run.retry(null)).toBe(false);
  });

  it('follows what was on its way when the key was forgotten, and asks nobody a second time', async () => {
    const { run, world, clock, ids, stages } = setUp(6);
    const slow = problem('rate_limited', 'Slow down.', 'Wait.');
    world.give = async (id) => (id === ids[0] ? accept(id) : refused(slow));
    run.begin();
    run.forgetKey();
    expect(run.view().holdsKey).toBe(false);
    await settle();
    clock.advance(60_000);
    await settle();
    expect(stages()).toEqual(['asked', ...Array.from({ length: 5 }, () => 'askAgain')]);
    expect(world.asked).toHaveLength(4);
  });

  it('ends, whatever the servers answer, and asks none twice by itself unless it was told to slow down', async () => {
    const outcome = fc.constantFrom('accept', 'refuse', 'limit');
    await fc.assert(
      fc.asyncProperty(fc.array(outcome, { minLength: 1, maxLength: 12 }), fc.boolean(), async (outcomes, isHeard) => {
        const { run, world, clock, ids, hear } = setUp(outcomes.length);
        const left = [...outcomes];
        let limits = 0;
        world.give = async (id) => {
          const next = left.shift() ?? 'accept';
          if (next === 'limit') limits += 1;
          if (next === 'accept') return accept(id);
          return refused(problem(next === 'limit' ? 'rate_limited' : 'exception', 'No.', 'Wait.'));
        };
        run.begin();
        for (let turn = 0; turn < 60 && !isRotationOver(run.view()); turn += 1) {
          clock.advance(11_000);
          for (let beat = 0; beat < 4; beat += 1) await settle();
          if (isHeard) for (const id of ids) hear(id, { kind: 'completed' });
        }
        expect(isRotationOver(run.view())).toBe(true);
        expect(world.asked.length).toBe(outcomes.length + limits);
      }),
      { numRuns: 25, seed: 7 },
    );
  });
});
