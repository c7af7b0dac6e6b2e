import { answerFor } from '../../../../src-main/emulator/agents/answerFor.ts';
import { boxOf } from '../../../../src-main/emulator/agents/boxOf.ts';
import type { Machine } from '../../../../src-main/emulator/agents/machine/Machine.ts';
import { buildWorld } from '../../../../src-main/emulator/buildWorld.ts';
import type { Frame } from '../../../../src-main/emulator/chat/Frame.ts';
import { type TurnFrom, Turns } from '../../../../src-main/emulator/chat/Turns.ts';
import { seedOrder, seedOrderBody } from '../../../../src-main/emulator/control/seedOrder.ts';
import { runsOnNow } from '../../../../src-main/emulator/engine/runsOn.ts';
import { LifeClock } from '../../../../src-main/emulator/life/LifeClock.ts';
import type { OrderRecord } from '../../../../src-main/emulator/orders/OrderRecord.ts';
import { type SwitchesInput, switchesSchema } from '../../../../src-main/emulator/Switches.ts';
import { Database } from '../../../../src-main/emulator/store/Database.ts';
import { WallClock } from '../../../../src-main/emulator/WallClock.ts';
import type { World } from '../../../../src-main/emulator/World.ts';
import { type FakeClock, fakeClock } from '../../../fakes/fakeClock.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';

/** What an agent said, the tools it used (a failed one with `!`), and what they found. */
export type Heard = { readonly text: string; readonly tools: readonly string[]; readonly found: readonly string[] };

/** A server that can be talked to: by its agent alone and at once, or by whole turns on the clock. */
export type Talker = {
  readonly order: () => OrderRecord;
  readonly machine: () => Machine;
  /** Asks the agent and lets it do all it does, without waiting. */
  readonly say: (text: string) => Heard;
  /** Begins a turn; frames arrive as the clock is moved. */
  readonly begin: (text: string, more?: Partial<TurnFrom>) => { readonly frames: Frame[]; readonly requestId: string };
  readonly abort: () => void;
};

export type Talk = {
  readonly world: World;
  readonly clock: FakeClock;
  readonly server: (name: string, plan?: 'test' | 'starter') => Talker;
};

/** The emulator's world on a clock that moves only when told, without a socket. The same seed gives the same world. */
export function openTalk(switches: SwitchesInput = {}, seed = 'osmoda'): Talk {
  const clock = fakeClock();
  const wall = new WallClock(clock, 0);
  const world = buildWorld({
    database: new Database(':memory:'),
    clock: wall,
    lifeClock: new LifeClock(wall, 0, 1),
    random: seededRandom(7),
    seed,
    sealingKey: new Uint8Array(32),
    switches: switchesSchema.parse({ wordMs: 1, ...switches }),
  });
  const turns = new Turns(world);
  return {
    world,
    clock,
    server: (name, plan = 'starter') => talkerOf(world, turns, name, plan),
  };
}

function talkerOf(world: World, turns: Turns, name: string, plan: string): Talker {
  const { orderId } = seedOrder(world, seedOrderBody.parse({ name, plan }));
  const order = (): OrderRecord => {
    const found = world.orders.get(orderId);
    if (!found) throw new Error('The order is gone.');
    return found;
  };
  return {
    order,
    machine: () => world.machines.get(order()),
    say: (text) => playThrough(world, order(), text),
    begin: (text, more = {}) => {
      const frames: Frame[] = [];
      const from: TurnFrom = { source: 'ws', runsOn: runsOnNow(world, order()), ...more };
      return { frames, requestId: turns.begin(order(), text, (frame) => frames.push(frame), from) };
    },
    abort: () => turns.abort(orderId),
  };
}

function playThrough(world: World, order: OrderRecord, text: string): Heard {
  const said: string[] = [];
  const tools: string[] = [];
  const found: string[] = [];
  for (const step of answerFor(boxOf(world, order), text)) {
    if (step.kind === 'say') {
      said.push(step.text);
      continue;
    }
    const outcome = step.run();
    tools.push(outcome.outcome === 'error' ? `${step.name}!` : step.name);
    found.push(outcome.found);
  }
  return { text: said.join(''), tools, found };
}
