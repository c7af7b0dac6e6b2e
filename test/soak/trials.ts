import { setTimeout as wait } from 'node:timers/promises';
import { between, oneOf, type Stage } from './Stage.ts';

/** One way in which things go wrong; what it broke it also mends, but the app has not caught up yet when it ends. */
export type Trial = { readonly name: string; readonly run: (stage: Stage) => Promise<void> };

/** Every trial. To add one: a row. */
export const TRIALS: readonly Trial[] = [
  { name: 'the service cuts every stream', run: (stage) => strike(stage, 'cutStreams') },
  {
    name: 'the service cuts one stream',
    run: (stage) => strike(stage, 'cutStreams', { order_id: oneOf(stage, stage.orderIds) }),
  },
  { name: 'the network resets every connection', run: async (stage) => stage.proxy.cut() },
  { name: 'new streams are cut after a second', run: (stage) => whileArmed(stage, 'cutStreamsAfter', { seconds: 1 }) },
  { name: 'the service falls silent', run: (stage) => whileArmed(stage, 'stallStreams') },
  { name: 'the network stands still', run: (stage) => whileStalled(stage, between(stage, 500, 3_000)) },
  { name: 'the network stands still for longer than we wait', run: (stage) => whileStalled(stage, 45_000) },
  { name: 'everything is said twice', run: whileRepeating },
  { name: 'bytes come one by one', run: whileInPieces },
  { name: 'nobody is let in', run: whileRefusing },
  { name: 'a burst of events', run: (stage) => burst(stage, between(stage, 100, 600)) },
  { name: 'a burst, and a cut in the middle', run: burstAndCut },
  {
    name: 'the service is stopped and started',
    run: (stage) => stage.restartService('stop', between(stage, 0, 2_000)),
  },
  {
    name: 'the service crashes and comes back',
    run: (stage) => stage.restartService('kill', between(stage, 0, 2_000)),
  },
  { name: 'an agent gets stuck and answers again', run: stickAndHeal },
  { name: 'an agent gets stuck while nobody can hear it', run: stickUnheard },
  { name: 'events that nobody knows', run: (stage) => strike(stage, 'unknownEvent', { type: 'weather.changed' }) },
  { name: 'a person reconnects', run: (stage) => stage.app.ask('reconnect').then(() => undefined) },
  { name: 'the machine wakes up', run: (stage) => stage.app.ask('wake') },
  {
    name: 'the app is closed and opened',
    run: (stage) => whileClosed(stage, () => wait(between(stage, 0, 2_000))),
  },
  { name: 'an agent gets stuck and answers again while the app is closed', run: stickWhileClosed },
];

async function strike(stage: Stage, name: string, params: object = {}): Promise<void> {
  await stage.emulator.control('POST', 'faults', { name, ...params });
}

async function whileArmed(stage: Stage, name: string, params: object = {}): Promise<void> {
  await strike(stage, name, params);
  if (name === 'cutStreamsAfter') await strike(stage, 'cutStreams');
  await burst(stage, 30);
  await wait(between(stage, 1_000, 4_000));
  await stage.emulator.control('DELETE', 'faults');
}

async function whileStalled(stage: Stage, forMs: number): Promise<void> {
  stage.proxy.stall();
  await burst(stage, 30);
  await wait(forMs);
  stage.proxy.resume();
}

async function whileRepeating(stage: Stage): Promise<void> {
  stage.proxy.setRepeating(true);
  await stickAndHeal(stage);
  await burst(stage, 100);
  stage.proxy.setRepeating(false);
}

async function whileInPieces(stage: Stage): Promise<void> {
  stage.proxy.setPieceBytes(between(stage, 1, 9));
  await strike(stage, 'cutStreams');
  await burst(stage, 50);
  stage.proxy.setPieceBytes(0);
}

async function whileRefusing(stage: Stage): Promise<void> {
  stage.proxy.setRefusing(true);
  stage.proxy.cut();
  await burst(stage, 50);
  await wait(between(stage, 500, 3_000));
  stage.proxy.setRefusing(false);
}

/** Events of one kind over all servers, as fast as the control API takes them. */
async function burst(stage: Stage, count: number): Promise<void> {
  let left = count;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      const order_id = oneOf(stage, stage.orderIds);
      await stage.emulator.control('POST', 'events', { order_id, type: 'state.changed', field: 'n', value: left });
    }
  };
  await Promise.all(Array.from({ length: 8 }, lane));
}

async function burstAndCut(stage: Stage): Promise<void> {
  const bursting = burst(stage, 300);
  await wait(between(stage, 5, 150));
  stage.proxy.cut();
  await bursting;
}

async function stickAndHeal(stage: Stage): Promise<void> {
  const orderId = oneOf(stage, stage.orderIds);
  await makeStuck(stage, orderId);
  await wait(between(stage, 0, 1_500));
  await heal(stage, orderId);
}

/** What happened in an absence is history when it is over, and news when it is not. */
async function stickUnheard(stage: Stage): Promise<void> {
  const [first, second] = [oneOf(stage, stage.orderIds), oneOf(stage, stage.orderIds)];
  stage.proxy.setRefusing(true);
  stage.proxy.cut();
  await makeStuck(stage, first);
  await heal(stage, first);
  await makeStuck(stage, second);
  await wait(between(stage, 100, 1_000));
  stage.proxy.setRefusing(false);
  await wait(2_000);
  await heal(stage, second);
}

async function whileClosed(stage: Stage, act: () => Promise<unknown>): Promise<void> {
  await stage.app.ask('close');
  await act();
  await stage.app.ask('reopen');
}

/** Older than ten seconds when the app comes back, so it is history: told in one line at most, never as a notice of its own. */
async function stickWhileClosed(stage: Stage): Promise<void> {
  const orderId = oneOf(stage, stage.orderIds);
  await whileClosed(stage, async () => {
    await makeStuck(stage, orderId, false);
    await heal(stage, orderId, false);
    await wait(12_000);
  });
}

async function makeStuck(stage: Stage, orderId: string, isNews = true): Promise<void> {
  const fields = { order_id: orderId, type: 'agent.wedged', heals_itself: false };
  const { id } = await stage.emulator.control<{ id: number }>('POST', 'events', fields);
  if (isNews) stage.truth.note(orderId, id);
}

async function heal(stage: Stage, orderId: string, isNews = true): Promise<void> {
  const fields = { order_id: orderId, type: 'agent.healed', via: 'manual' };
  const { id } = await stage.emulator.control<{ id: number }>('POST', 'events', fields);
  // A heartbeat follows the healing in the same breath.
  if (isNews) stage.truth.note(orderId, id - 1);
}
