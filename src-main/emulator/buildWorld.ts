import type { Random } from '../../src-shared/basics/index.ts';
import { Machines } from './agents/Machines.ts';
import { Ledger } from './chain/Ledger.ts';
import { lazySolana } from './chain/lazySolana.ts';
import { ChatLog } from './chat/ChatLog.ts';
import { Conversations } from './dashboard/Conversations.ts';
import { DashboardKeys } from './dashboard/DashboardKeys.ts';
import { Engines } from './engine/Engines.ts';
import { EventPlane } from './events/EventPlane.ts';
import { Faults } from './faults/Faults.ts';
import type { LifeClock } from './life/LifeClock.ts';
import { Orders } from './orders/Orders.ts';
import { SpawnLog } from './orders/SpawnLog.ts';
import { Tokens } from './orders/Tokens.ts';
import { Receipts } from './receipts/Receipts.ts';
import type { Switches } from './Switches.ts';
import type { Database } from './store/Database.ts';
import type { WallClock } from './WallClock.ts';
import type { World } from './World.ts';
import { Answers } from './x402/Answers.ts';

export type WorldNeeds = {
  readonly database: Database;
  readonly clock: WallClock;
  readonly lifeClock: LifeClock;
  readonly random: Random;
  readonly seed: string;
  readonly switches: Switches;
  /** Under which the credentials of the boxes are sealed. */
  readonly sealingKey: Uint8Array;
};

/** Builds what the rooms share, by hand. Starts nothing. */
export function buildWorld(needs: WorldNeeds): World {
  const { database, clock, random } = needs;
  const events = new EventPlane(database, clock, needs.switches);
  const ledger = new Ledger(database, clock);
  return {
    ...needs,
    faults: new Faults(),
    orders: new Orders(database),
    tokens: new Tokens(database, clock, random),
    dashboardKeys: new DashboardKeys(database, clock, random),
    conversations: new Conversations(database, clock),
    engines: new Engines(database, random, needs.switches, needs.sealingKey),
    events,
    receipts: new Receipts(database, events, clock, random),
    spawnLog: new SpawnLog(database, clock),
    chatLog: new ChatLog(database, clock),
    machines: new Machines(database, needs.seed),
    ledger,
    solana: lazySolana({ database, ledger, clock }),
    answers: new Answers(database, clock, random),
  };
}
