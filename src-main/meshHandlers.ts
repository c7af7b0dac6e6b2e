import { ok } from '../src-shared/basics/index.ts';
import type { Handlers } from './bridge/index.ts';
import type { Using } from './using.ts';

/** The Asks of room `mesh`. */
export function meshHandlers(using: Using): Pick<Handlers, Extract<keyof Handlers, `mesh:${string}`>> {
  return {
    'mesh:pair': using(({ mesh }, { first, second }) => mesh.runs.start({ kind: 'pair', first, second })),
    'mesh:verify': using(({ mesh }, { first, second }) => mesh.runs.start({ kind: 'verify', first, second })),
    'mesh:unpair': using(({ mesh }, wish) => mesh.unpair(wish)),
    'mesh:cancel': using(({ mesh }, { runId }) => mesh.runs.cancel(runId)),
    'mesh:askMember': using(({ mesh }, { orderId }) => mesh.askMember(orderId)),
    'mesh:makeInvite': using(({ mesh }, { orderId }) => mesh.makeInvite(orderId)),
    'mesh:copyInvite': using(({ mesh }, { inviteId }) => mesh.invites.copy(inviteId)),
    'mesh:readInvite': using(({ mesh }, { code }) => mesh.readInvite(code)),
    'mesh:giveInvite': using(({ mesh }, { orderId, code }) => mesh.giveInvite(orderId, code)),
    'mesh:startPlan': using(({ mesh }, { orderIds, shape }) => mesh.plans.start(orderIds, shape)),
    'mesh:stopPlan': using(({ mesh }) => mesh.plans.stopPlan()),
    'mesh:resumePlan': using(({ mesh }) => mesh.plans.resume()),
    'mesh:placeNodes': using(({ mesh }, { moved }) => {
      mesh.place(moved);
      return ok(null);
    }),
    'mesh:listRooms': using(({ mesh }, { orderId }) => mesh.rooms.refresh(orderId)),
    'mesh:makeRoom': using(({ mesh }, { orderId, name }) => mesh.rooms.make(orderId, name)),
    'mesh:takeIntoRoom': using(({ mesh }, { key, via, guest }) => mesh.rooms.takeIn(key, via, guest)),
    'mesh:sayInRoom': using(({ mesh }, { key, via, text }) => mesh.rooms.say(key, via, text)),
    'mesh:readRoom': using(({ mesh }, { key, via }) => mesh.rooms.read(key, via)),
  };
}
