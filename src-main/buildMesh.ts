import type { OrderId } from '../src-shared/basics/index.ts';
import { can, type DashboardAccount } from '../src-shared/domain/index.ts';
import type { RoomParts } from './buildRooms.ts';
import type { Chat } from './chat/index.ts';
import { diskProblemOf } from './disk/index.ts';
import type { Fleet } from './fleet/index.ts';
import type { Inbox } from './inbox/index.ts';
import { listenToMesh } from './listenToMesh.ts';
import { type AgentPort, agentStuck, Invites, Mesh, MeshStore, serverNotHere } from './mesh/index.ts';

/** Holds the codes of invites, while `mayHold` says so; the chat hides them there, the mesh gives them on. */
export function buildInvites({ deps, stops }: RoomParts, mayHold: () => boolean): Invites {
  const { clock, random, logger } = deps;
  const { clipboard } = deps.host;
  const invites = new Invites({ clipboard, mayHold, clock, random, logger: logger.room('mesh') });
  stops.add(() => invites.forgetAll());
  return invites;
}

type Lent = {
  readonly fleet: Fleet;
  readonly chat: Chat;
  readonly inbox: Inbox;
  readonly invites: Invites;
  readonly accountOf: (orderId: OrderId) => DashboardAccount | null;
};

/** Builds the mesh, and says who hears it. */
export function buildMesh({ deps, database, told, stops }: RoomParts, lent: Lent): Mesh {
  const logger = deps.logger.room('mesh');
  const mesh = new Mesh({
    store: new MeshStore(database),
    agents: agentsOf(lent),
    invites: lent.invites,
    clock: deps.clock,
    random: deps.random,
    logger,
    ownNames: (orderId) => {
      const order = lent.fleet.get(orderId);
      return [order?.name, order?.serverName].flatMap((name) => name ?? []);
    },
    onError(error) {
      const found = diskProblemOf(error);
      if (found === null) logger.error('a pairing broke', { error: String(error) });
      else told.onProblem('disk', found);
    },
  });
  stops.add(() => mesh.stop());
  listenToMesh({ mesh, fleet: lent.fleet, inbox: lent.inbox, told, stops });
  return mesh;
}

/** The agents of the fleet, as the mesh may reach them: through their chats. */
function agentsOf({ fleet, chat, accountOf }: Lent): AgentPort {
  const nameOf = (orderId: OrderId) => fleet.get(orderId)?.name ?? 'A server';
  return {
    ask: (orderId, text, options) => chat.ask(orderId, text, options),
    whyNot(orderId) {
      const order = fleet.get(orderId);
      if (order === null) return serverNotHere();
      const grant = can(order, 'mesh', accountOf(orderId));
      if (grant.kind === 'locked') return grant.problem;
      return order.wedge.kind === 'stuck' ? agentStuck(order.name) : null;
    },
    onStuck: (orderId, act) =>
      fleet.onChanged((fact) => {
        const isIt = fact.kind === 'order' && fact.order.orderId === orderId;
        if (isIt && fact.changes.some((change) => change.kind === 'becameStuck')) act(agentStuck(nameOf(orderId)));
      }),
    nameOf,
  };
}
