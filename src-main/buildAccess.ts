import { join } from 'node:path';
import type { TokenId } from '../src-shared/basics/index.ts';
import { isPaymentOnItsWay } from '../src-shared/domain/index.ts';
import { Access, AccessStore } from './access/index.ts';
import type { RoomParts } from './buildRooms.ts';
import { atomicWrite } from './disk/index.ts';
import { accessTokenRef } from './fleet/index.ts';
import type { Known, Lender } from './lendSecrets.ts';
import type { OpenFleet } from './openFleet.ts';
import { ProjectStore, Projects } from './projects/index.ts';

type Lent = Pick<OpenFleet, 'vault' | 'http' | 'fleet' | 'accounts' | 'serviceId' | 'wallet' | 'purchases'> & {
  readonly lender: Lender;
  readonly known: Known;
  readonly tokenIdOf: (token: string) => TokenId;
};

/** Builds the rooms that ask with each order's own token: what becomes of the tokens, and the projects behind them. */
export function buildAccess(parts: RoomParts, lent: Lent): { access: Access; projects: Projects } {
  const { deps, database, stops } = parts;
  const { clock, random } = deps;
  const { authorizeToken } = lent.lender;
  const access = new Access({
    ...lent,
    store: new AccessStore(database),
    authorizeToken,
    accessTokenRef,
    freeze: () => lent.wallet.freeze(true),
    isFrozen: () => lent.wallet.view().frozenAt !== null,
    unresolvedPayments: () => lent.purchases.list().filter(({ state }) => isPaymentOnItsWay(state)).length,
    keepReport: (name, text) => keepReport(parts, name, text),
    clock,
    random,
    logger: deps.logger.room('access'),
  });
  lent.known.access = access;
  stops.add(() => access.stop());
  const { http, fleet, serviceId } = lent;
  const logger = deps.logger.room('projects');
  const store = new ProjectStore(database);
  const projects = new Projects({ store, http, fleet, serviceId, authorizeToken, clock, random, logger });
  stops.add(() => projects.stop());
  return { access, projects };
}

/** In the folder of the fleet it is about, private like everything there; answers where. */
function keepReport({ dir }: RoomParts, name: string, text: string): string {
  const path = join(dir, 'reports', name);
  atomicWrite(path, text);
  return path;
}
