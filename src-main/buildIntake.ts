import { type OrderId, refused } from '../src-shared/basics/index.ts';
import type { RoomParts } from './buildRooms.ts';
import { diskProblemOf, openFacts } from './disk/index.ts';
import { addServer } from './fleet/index.ts';
import { Intake, UnfinishedImport } from './intake/index.ts';
import type { Wire } from './openWire.ts';

/**
 * Many servers at once are proved within what the service allows to an address, whether or not it counts those with a token
 * (contract §1.2): the bucket of the free endpoints, and patience for as long as one turn may take.
 */
const PACE = { bucket: 'free', maxWaitMs: 2 * 60_000 } as const;

type Lent = Omit<Parameters<typeof addServer>[0], 'clock' | 'pace'> & {
  readonly mayHold: () => boolean;
  readonly wire: Pick<Wire, 'checksPerMinute'>;
};

/** Builds the intake: it finds servers, and the fleet's own verb takes them in. */
export function buildIntake({ deps, database, stops }: RoomParts, lent: Lent): Intake {
  const { clock, random } = deps;
  const orderOf = (orderId: OrderId) => lent.fleet.get(orderId);
  const intake = new Intake({
    orderOf,
    unfinished: new UnfinishedImport(openFacts(database), orderOf),
    pace: { waitMs: () => lent.http.waitMs(PACE.bucket), perMinute: lent.wire.checksPerMinute },
    async add(wish) {
      try {
        return await addServer({ ...lent, clock, pace: PACE }, wish);
      } catch (error) {
        const found = diskProblemOf(error);
        if (found === null) throw error;
        return refused(found);
      }
    },
    mayHold: lent.mayHold,
    clock,
    random,
    logger: deps.logger.room('intake'),
  });
  stops.add(() => intake.stop());
  return intake;
}
