import type { OrderId } from '../src-shared/basics/index.ts';
import { accountOf } from './accountOf.ts';
import type { RoomParts } from './buildRooms.ts';
import { type EngineDeps, EngineStore, Engines, KeyRotations } from './engine/index.ts';
import type { Lender } from './lendSecrets.ts';
import type { OpenFleet } from './openFleet.ts';

/** How long the proof of a key may take, and the wait for its turn. */
const PROBE = { timeoutMs: 90_000, waitMs: 90_000, isNewSession: true } as const;

type Lent = Pick<OpenFleet, 'fleet' | 'http' | 'accounts' | 'chat'> & {
  readonly lender: Lender;
  readonly mayHold: () => boolean;
};

/** Builds the engine: what servers run on, and the AI keys they are given. It proves a key by a chat. */
export function buildEngine(
  { deps, database, stops }: RoomParts,
  { fleet, http, accounts, chat, lender, mayHold }: Lent,
): { engines: Engines; keyRotations: KeyRotations } {
  const { clock, random } = deps;
  const reach: EngineDeps = {
    fleet,
    http,
    lender,
    accountOf: (orderId) => accountOf({ fleet, accounts }, orderId),
    onRefused: () => accounts.readSoon(),
  };
  const lent = {
    ...reach,
    store: new EngineStore(database),
    mayHold,
    askAgent: (orderId: OrderId, question: string) => chat.ask(orderId, question, PROBE),
    clock,
    random,
    logger: deps.logger.room('engine'),
  };
  const engines = new Engines(lent);
  const keyRotations = new KeyRotations(lent);
  stops.add(() => keyRotations.stop());
  return { engines, keyRotations };
}
