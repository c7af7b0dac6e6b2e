import type { Clock, Random } from '../../src-shared/basics/index.ts';
import type { Machines } from './agents/Machines.ts';
import type { Ledger } from './chain/Ledger.ts';
import type { SolanaChain } from './chain/svm/SolanaChain.ts';
import type { ChatLog } from './chat/ChatLog.ts';
import type { Conversations } from './dashboard/Conversations.ts';
import type { DashboardKeys } from './dashboard/DashboardKeys.ts';
import type { Engines } from './engine/Engines.ts';
import type { EventPlane } from './events/EventPlane.ts';
import type { Faults } from './faults/Faults.ts';
import type { LifeClock } from './life/LifeClock.ts';
import type { Orders } from './orders/Orders.ts';
import type { SpawnLog } from './orders/SpawnLog.ts';
import type { Tokens } from './orders/Tokens.ts';
import type { Receipts } from './receipts/Receipts.ts';
import type { Switches } from './Switches.ts';
import type { Database } from './store/Database.ts';
import type { Answers } from './x402/Answers.ts';

/** Everything the emulator's rooms share, built by openEmulator and lent to each. */
export type World = {
  readonly clock: Clock;
  readonly random: Random;
  /** Behaviour drawn from it repeats; ids do when somebody gave it, keys never do. */
  readonly seed: string;
  readonly switches: Switches;
  readonly faults: Faults;
  readonly database: Database;
  readonly lifeClock: LifeClock;
  readonly orders: Orders;
  readonly tokens: Tokens;
  readonly dashboardKeys: DashboardKeys;
  readonly conversations: Conversations;
  readonly engines: Engines;
  readonly events: EventPlane;
  readonly receipts: Receipts;
  readonly spawnLog: SpawnLog;
  readonly chatLog: ChatLog;
  readonly machines: Machines;
  readonly ledger: Ledger;
  readonly solana: () => Promise<SolanaChain>;
  readonly answers: Answers;
};
