import { describe, expect, it } from 'vitest';
import { buildWorld } from '../../../../src-main/emulator/buildWorld.ts';
import { makeEvent } from '../../../../src-main/emulator/control/makeEvent.ts';
import { seedOrder, seedOrderBody } from '../../../../src-main/emulator/control/seedOrder.ts';
import { LifeClock } from '../../../../src-main/emulator/life/LifeClock.ts';
import { moveDue } from '../../../../src-main/emulator/life/watchLife.ts';
import { switchesSchema } from '../../../../src-main/emulator/Switches.ts';
import { Database } from '../../../../src-main/emulator/store/Database.ts';
import { WallClock } from '../../../../src-main/emulator/WallClock.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';

type Told = { readonly type: string; readonly ts: string; readonly stale_min: number; readonly last_heartbeat: string };

describe('the silence that an agent.wedged tells of', () => {
  const SECOND_MS = 1000;

  function openLife(speed: number) {
    const clock = fakeClock();
    const world = buildWorld({
      database: new Database(':memory:'),
      clock: new WallClock(clock, 0),
      lifeClock: new LifeClock(clock, 0, speed),
      random: seededRandom(),
      seed: 'osmoda',
      sealingKey: new Uint8Array(32),
      switches: switchesSchema.parse({}),
    });
    const live = (seconds: number): void => {
      for (let second = 0; second < seconds; second += 1) {
        moveDue(world);
        clock.advance(SECOND_MS);
      }
    };
    const told = (orderId: string): readonly Told[] =>
      world.events.after(orderId, 0, 1000).map(({ body }) => JSON.parse(body) as Told);
    return { world, live, told };
  }

  function expectTrue(told: readonly Told[]): Told {
    const at = told.findIndex(({ type }) => type === 'agent.wedged');
    const wedged = told[at];
    if (!wedged) throw new Error('It did not get stuck.');
    const heard = told.slice(0, at).findLast(({ type }) => type === 'heartbeat.received');
    if (heard) expect(wedged.last_heartbeat).toBe(heard.ts);
    const silentMs = Date.parse(wedged.ts) - Date.parse(wedged.last_heartbeat);
    expect(wedged.stale_min).toBe(Math.floor(silentMs / 60_000));
    return wedged;
  }

  it.each([1, 30])('agrees with the heartbeats before it at speed %d', (speed) => {
    const { world, live, told } = openLife(speed);
    const wish = seedOrderBody.parse({ name: 'echo', state: 'about_to_wedge', silent_in_s: 60 });
    const { orderId } = seedOrder(world, wish);
    live(480 / speed + 2);
    expect(expectTrue(told(orderId)).stale_min).toBe(speed === 1 ? 6 : 0);
  });

  it('agrees with them when it is made by hand, and when the server is made stuck', () => {
    const { world, live, told } = openLife(1);
    const { orderId } = seedOrder(world, seedOrderBody.parse({ name: 'echo' }));
    live(12);
    const order = world.orders.get(orderId);
    if (!order) throw new Error('The order is gone.');
    makeEvent(world, order, 'agent.wedged', {});
    expect(expectTrue(told(orderId)).stale_min).toBe(0);
    const stuck = seedOrder(world, seedOrderBody.parse({ name: 'nova', state: 'stuck' }));
    expect(expectTrue(told(stuck.orderId)).stale_min).toBe(5);
  });
});
