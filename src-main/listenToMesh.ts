import type { Disposer, OrderId } from '../src-shared/basics/index.ts';
import type { Fleet } from './fleet/index.ts';
import { type Inbox, meshPlanSteps, meshRunSteps, pairSubject } from './inbox/index.ts';
import type { Mesh } from './mesh/index.ts';
import type { FleetTold } from './openFleet.ts';

type Rooms = {
  readonly mesh: Mesh;
  readonly fleet: Fleet;
  readonly inbox: Inbox;
  readonly told: FleetTold;
  readonly stops: Disposer;
};

/** Who hears the mesh: the pages, and the inbox where a pairing or a plan has ended. */
export function listenToMesh({ mesh, fleet, inbox, told, stops }: Rooms): void {
  const nameOf = (orderId: OrderId) => fleet.get(orderId)?.name ?? 'A server';
  stops.add(mesh.members.onChanged((member) => told.tell({ name: 'mesh:memberChanged', payload: member })));
  stops.add(
    mesh.runs.onChanged((run) => {
      inbox.take(pairSubject(run), meshRunSteps(run, nameOf), null, false);
      told.tell({ name: 'mesh:runChanged', payload: run });
    }),
  );
  stops.add(
    mesh.plans.onChanged((plan) => {
      inbox.take({ kind: 'app' }, meshPlanSteps(plan), null, false);
      told.tell({ name: 'mesh:planChanged', payload: plan });
    }),
  );
  stops.add(mesh.rooms.onChanged((rooms) => told.tell({ name: 'mesh:roomsChanged', payload: { rooms } })));
  stops.add(mesh.invites.onChanged((invites) => told.tell({ name: 'mesh:invitesChanged', payload: { invites } })));
  stops.add(mesh.onLayoutChanged((layout) => told.tell({ name: 'mesh:layoutChanged', payload: layout })));
}
