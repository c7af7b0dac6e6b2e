import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ORDER_STATES, seedOrderBody } from '../../../../src-main/emulator/control/seedOrder.ts';
import { type Emulator, FAULT_NAMES, openEmulator } from '../../../../src-main/emulator/index.ts';
import { PLANS } from '../../../../src-main/emulator/orders/plans.ts';
import type { OrderId } from '../../../../src-shared/basics/index.ts';
import {
  LAB_BREAKS,
  LAB_PLAN_NAMES,
  LAB_PLANS,
  LAB_POKES,
  LAB_REGIONS,
  LAB_STATES,
  type LabPoke,
} from '../../../../src-shared/domain/index.ts';
import { must } from '../../../crash/openBuyer.ts';
import { control, fundedWallet, signFor, spawn, until } from '../emulator/visitEmulator.ts';
import { OWN, openTestLab, type TestLab } from './openTestLab.ts';

let emulator: Emulator;
let test: TestLab;
beforeEach(async () => {
  emulator = await openEmulator({ clock: 30 });
  test = openTestLab(emulator);
});
afterEach(async () => {
  test.end();
  await emulator.stop();
});

const makeServer = (name = 'atlas', state: (typeof LAB_STATES)[number] = 'ready') =>
  test.lab.makeServer({ name, plan: 'test', region: 'eu-central', state, hasKey: true });

/** What a server was heard to say last, by type. */
const saidBy = (orderId: OrderId) =>
  test.lab.view().events.flatMap((event) => (event.orderId === orderId ? event.type : []));

describe('the catalog', () => {
  it('has every fault the emulator knows, once, in a group, with what its form asks for', async () => {
    must(await makeServer('atlas'));
    must(await makeServer('echo'));
    for (const { orderId } of test.taken) {
      must(await test.lab.arm({ name: 'heartbeatsStop', params: { order_id: orderId } }));
    }
    const { faults, scenarios } = must(await test.lab.catalog());
    expect(faults.map(({ name }) => name)).toEqual(FAULT_NAMES);
    expect(new Set(faults.map(({ breaks }) => breaks))).toEqual(new Set(LAB_BREAKS));
    const fieldsOf = (name: string) => faults.find((fault) => fault.name === name)?.fields;
    expect(fieldsOf('priceDrift')).toEqual([
      { name: 'percent', kind: 'number', isRequired: false, otherwise: 10, choices: [], min: -90, max: 900 },
    ]);
    expect(fieldsOf('revokeToken')).toMatchObject([{ name: 'order_id', kind: 'server', isRequired: true }]);
    expect(fieldsOf('settledButRefused')).toMatchObject([
      { name: 'status', kind: 'choice', choices: [402, 500], otherwise: 402 },
      { name: 'makesOrder', kind: 'switch', otherwise: true },
    ]);
    expect(fieldsOf('closeChats')).toMatchObject([{ name: 'code', kind: 'number', min: 1000, max: 4999 }, {}, {}]);
    expect(fieldsOf('requestFails')?.find(({ name }) => name === 'fallback')).toMatchObject({ kind: 'choice' });
    expect(scenarios.find(({ name }) => name === 'stormy-night')).toMatchObject({ servers: ['atlas', 'echo'] });
  });

  it('offers the states, plans and regions that the emulator knows', () => {
    expect(LAB_PLAN_NAMES).toEqual(Object.fromEntries(PLANS.map(({ id, name }) => [id, name])));
    expect([...LAB_STATES].sort()).toEqual([...ORDER_STATES].sort());
    const { plan, region } = seedOrderBody.shape;
    expect(LAB_PLANS).toEqual(plan.def.innerType.options);
    expect(LAB_REGIONS).toEqual(region.def.innerType.options);
  });
});

describe('faults', () => {
  it('are armed with what was chosen, count down as they strike, and are gone after the last', async () => {
    must(await test.lab.arm({ name: 'rateLimited', times: 2, params: { retryAfterS: 7, family: 'plans' } }));
    const armed = { name: 'rateLimited', remaining: 2, params: { retryAfterS: 7, family: 'plans', asDate: false } };
    expect(test.lab.view().armed).toEqual([armed]);
    const askPlans = async () => {
      const { status } = await fetch(`${emulator.url}/api/v1/plans`);
      must(await test.lab.watch());
      return status;
    };
    expect(await askPlans()).toBe(429);
    expect(test.lab.view().armed).toMatchObject([{ remaining: 1 }]);
    expect(await askPlans()).toBe(429);
    expect(test.lab.view().armed).toEqual([]);
    expect(await askPlans()).toBe(200);
  });

  it('are disarmed one by one, or all', async () => {
    for (const name of ['priceDrift', 'facilitatorDown', 'splitWords']) must(await test.lab.arm({ name, params: {} }));
    must(await test.lab.disarm('facilitatorDown'));
    expect(test.lab.view().armed.map(({ name }) => name)).toEqual(['priceDrift', 'splitWords']);
    must(await test.lab.disarm(null));
    expect(test.lab.view().armed).toEqual([]);
  });

  it('that do not fit are refused in the words of the emulator, and nothing is armed', async () => {
    const refused = await test.lab.arm({ name: 'priceDrift', params: { percent: 5_000 } });
    expect(refused).toMatchObject({ ok: false, problem: { code: 'validation_failed' } });
    expect(test.lab.view().armed).toEqual([]);
  });
});

describe('servers', () => {
  it.each(LAB_STATES)('%s: is made, and its token goes to the fleet and nowhere else', async (state) => {
    const { orderId } = must(await makeServer('vesta', state));
    const made = test.taken[0];
    expect(made).toMatchObject({ orderId, name: 'vesta', accessToken: expect.stringMatching(/^osk_/) });
    expect(test.lab.view().servers).toMatchObject([{ orderId, name: 'vesta', planId: 'test' }]);
    const everything = JSON.stringify([test.lab.view(), test.logger.lines]);
    expect(everything).not.toContain(made?.accessToken);
    expect(everything).not.toContain(emulator.adminKey);
  });

  it('can be poked in every way there is', async () => {
    const { orderId } = must(await makeServer());
    const before: Partial<Record<LabPoke, LabPoke>> = { heal: 'wedge' };
    for (const poke of LAB_POKES) {
      const { orderId: other } = must(await makeServer(poke));
      const first = before[poke];
      if (first) must(await test.lab.poke({ orderId: other, poke: first }));
      expect(await test.lab.poke({ orderId: other, poke }), poke).toEqual({ ok: true, value: null });
    }
    must(await test.lab.poke({ orderId, poke: 'wedge' }));
    expect(saidBy(orderId)).toContain('agent.wedged');
    const refused = await test.lab.poke({ orderId: 'not-a-server' as OrderId, poke: 'wedge' });
    expect(refused).toMatchObject({ ok: false });
  });

  it('that are not ready say why they can not be stuck', async () => {
    const { orderId } = must(await makeServer('nova', 'installing'));
    expect(await test.lab.poke({ orderId, poke: 'wedge' })).toMatchObject({
      ok: false,
      problem: { code: 'not_possible', say: expect.stringContaining('not ready') },
    });
  });
});

describe('time', () => {
  it('is sped up, jumped, and taken back; life is not lived backwards', async () => {
    must(await test.lab.changeClock({ speed: 120, jumpMs: 8 * 3_600_000 }));
    expect(test.lab.view().clock).toEqual({ speed: 120, aheadMs: 8 * 3_600_000 });
    const lived = await control<{ life_ms: number }>(emulator, 'GET', 'clock');
    must(await test.lab.changeClock({ backToNow: true }));
    expect(test.lab.view().clock).toEqual({ speed: 120, aheadMs: 0 });
    const after = await control<{ life_ms: number; now: string }>(emulator, 'GET', 'clock');
    expect(after.life_ms).toBeGreaterThanOrEqual(lived.life_ms);
    const { headers } = await fetch(`${emulator.url}/api/v1/plans`);
    expect(Math.abs(Date.parse(headers.get('date') ?? '') - Date.parse(after.now))).toBeLessThan(60_000);
  });
});

describe('scenarios', () => {
  it('bring the servers they need, say how far they are, and stop with what they armed', async () => {
    must(await test.lab.startScenario({ name: 'tour', speed: 1 }));
    expect(test.taken.map(({ name }) => name)).toEqual(['atlas', 'nova', 'echo']);
    expect(test.lab.view().scenario).toMatchObject({ name: 'tour', state: 'running', done: 1, of: 4, refused: [] });
    expect(await test.lab.startScenario({ name: 'lost-reply', speed: 1 })).toMatchObject({
      ok: false,
      problem: { code: 'scenario_running' },
    });
    must(await test.lab.stopScenario());
    expect(test.lab.view().scenario).toMatchObject({ state: 'stopped' });
    must(await test.lab.startScenario({ name: 'lost-reply', speed: 1 }));
    expect(test.lab.view()).toMatchObject({
      scenario: { name: 'lost-reply', state: 'finished' },
      armed: [{ name: 'dropReplyAfterSettle', remaining: 1 }],
    });
  });
});

describe('the ledger', () => {
  it('adds up: what was given out is what the wallets hold, whoever paid whom', async () => {
    must(await test.lab.fund('100'));
    expect(test.balances).toHaveLength(1);
    const buyer = await fundedWallet(emulator, '50');
    await spawn(emulator, 'test', await signFor(emulator, 'test', buyer));
    must(await test.lab.watch());
    const [book, ...others] = test.lab.view().books;
    expect(others).toEqual([]);
    expect(book).toMatchObject({ network: 'eip155:84532', given: { minor: '150000000' }, isEven: true });
    expect(book?.held).toEqual(book?.given);
    const whose = Object.fromEntries((book?.wallets ?? []).map((row) => [row.whose, row.amount.minor]));
    expect(whose).toEqual({ you: '100000000', service: '14990000', other: '35010000' });
    expect(test.lab.view().transfers).toMatchObject([
      { from: buyer.address.toLowerCase(), amount: { minor: '14990000' } },
    ]);
    expect(book?.wallets.find((row) => row.whose === 'you')?.address).toBe(OWN);
  });
});

describe('watching', () => {
  it('reads every second for as long as somebody looks, seldom while something is armed, and else never', async () => {
    const reads = () => test.calls.filter((call) => call === 'GET clock').length;
    const readAfter = async (ms: number) => {
      const before = reads();
      test.clock.advance(ms);
      await until(() => (reads() > before && test.clock.waiting > 0 ? true : null));
    };
    must(await test.lab.watch());
    for (let second = 1; second <= 19; second += 1) await readAfter(1_000);
    expect(reads()).toBe(20);
    test.clock.advance(1_000);
    await until(() => (reads() === 21 && test.clock.waiting === 0 ? true : null));
    must(await test.lab.arm({ name: 'priceDrift', params: {} }));
    await readAfter(5_000);
    must(await test.lab.disarm(null));
    expect(test.clock.waiting).toBe(0);
  });

  it('tells of a view only when it differs', async () => {
    const told: number[] = [];
    test.lab.onChanged((view) => told.push(view.revision));
    must(await test.lab.watch());
    must(await test.lab.watch());
    expect(told).toEqual([2]);
    must(await makeServer());
    expect(told.length).toBeGreaterThan(1);
  });

  it('keeps what it knows when the pretend service is gone, and says that it does not answer', async () => {
    must(await makeServer());
    await emulator.stop();
    const view = test.lab.view();
    must(await test.lab.watch());
    expect(test.lab.view()).toBe(view);
    expect(await test.lab.disarm(null)).toMatchObject({ ok: false, problem: { code: 'demo_not_reached' } });
  });
});

/** Events by type, newest first: heartbeats come in between whenever they like. */
const told = (type: string) => test.lab.view().events.filter((event) => event.type === type);
const placeOf = (type: string) => test.lab.view().events.findIndex((event) => event.type === type);

describe('the ticker', () => {
  it('tells what every server says, newest first, and a sample of a burst', async () => {
    const { orderId } = must(await makeServer());
    must(await test.lab.poke({ orderId, poke: 'unknownEvent' }));
    expect(told('weather.changed')).toMatchObject([{ orderId, server: 'atlas', says: 'wind west' }]);
    must(await test.lab.poke({ orderId, poke: 'wedge' }));
    expect(placeOf('agent.wedged')).toBeLessThan(placeOf('weather.changed'));
    must(await test.lab.arm({ name: 'burst', params: { order_id: orderId, count: 300, type: 'burst.told' } }));
    expect(told('burst.told')[0]?.says).toBe('burst 300, of 300');
    expect(told('burst.told').length).toBeLessThanOrEqual(40);
  });

  it('keeps what was said, however many heartbeats come after it', async () => {
    const { orderId } = must(await makeServer());
    must(await test.lab.poke({ orderId, poke: 'wedge' }));
    for (let times = 0; times < 5; times += 1) {
      const params = { order_id: orderId, count: 40, type: 'heartbeat.received' };
      must(await test.lab.arm({ name: 'burst', params }));
    }
    expect(told('agent.wedged')).toHaveLength(1);
    expect(told('heartbeat.received')).toHaveLength(50);
  });

  it('goes on when the numbering of a server starts anew', async () => {
    const { orderId } = must(await makeServer());
    for (let times = 0; times < 3; times += 1) must(await test.lab.poke({ orderId, poke: 'unknownEvent' }));
    must(await test.lab.arm({ name: 'resetEventIds', params: { order_id: orderId } }));
    must(await test.lab.poke({ orderId, poke: 'wedge' }));
    expect(told('agent.wedged')).toHaveLength(1);
    expect(placeOf('agent.wedged')).toBeLessThan(placeOf('weather.changed'));
    expect(new Set(test.lab.view().events.map(({ key }) => key)).size).toBe(test.lab.view().events.length);
  });

  it('blots out what looks like a secret', async () => {
    const { orderId } = must(await makeServer());
    await control(emulator, 'POST', 'events', { order_id: orderId, type: 'key.told', key: `osk_${'a1'.repeat(32)}` });
    must(await test.lab.watch());
    expect(told('key.told')[0]?.says).toBe('key osk_•••');
  });
});
