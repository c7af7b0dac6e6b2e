import { z } from 'zod';
import { type InviteId, isRoomName, type MeshRunId } from '../basics/index.ts';
import type { MeshMember, MeshPlan, ReadInvite } from '../domain/index.ts';
import { ask } from './ask.ts';
import { inviteIdSchema, meshRoomKeySchema, meshRunIdSchema, orderIdSchema } from './basicsSchemas.ts';

const nothing = z.undefined().or(z.null());
const onlyOrder = z.strictObject({ orderId: orderIdSchema });
const twoServers = z.strictObject({ first: orderIdSchema, second: orderIdSchema });
const begun = ask<{ readonly runId: MeshRunId }>();
/** A code goes in, with whatever was copied along with it, and never comes out but by `secrets:reveal`. */
const codeText = z.string().min(1).max(20_000);
const roomName = z.string().trim().refine(isRoomName);
const inRoom = z.strictObject({ key: meshRoomKeySchema, via: orderIdSchema });
const spot = z.strictObject({ x: z.number().min(-1e6).max(1e6), y: z.number().min(-1e6).max(1e6) });

/** The mesh: everything here is asked of agents in their chats, but for codes, plans and places on the map. */
export const meshAsks = {
  'mesh:pair': begun(twoServers),
  /** Asks both who they are and who their peers are. */
  'mesh:verify': begun(twoServers),
  /** `first` is null for a peer that is none of ours; then `peerId` names it. */
  'mesh:unpair': begun(
    z.strictObject({
      first: orderIdSchema.nullable(),
      second: orderIdSchema,
      peerId: z
        .string()
        .regex(/^[0-9a-f]{32}$/)
        .nullable(),
    }),
  ),
  'mesh:cancel': ask<null>()(z.strictObject({ runId: meshRunIdSchema })),
  'mesh:askMember': ask<MeshMember>()(onlyOrder),

  'mesh:makeInvite': ask<{ readonly inviteId: InviteId }>()(onlyOrder),
  'mesh:copyInvite': ask<null>()(z.strictObject({ inviteId: inviteIdSchema })),
  /** Says what a code is, before it is given to anybody. */
  'mesh:readInvite': ask<ReadInvite>()(z.strictObject({ code: codeText })),
  'mesh:giveInvite': begun(z.strictObject({ orderId: orderIdSchema, code: codeText })),

  'mesh:startPlan': ask<MeshPlan>()(
    z.strictObject({ orderIds: z.array(orderIdSchema).min(2).max(200), shape: z.enum(['chain', 'star', 'mesh']) }),
  ),
  'mesh:stopPlan': ask<MeshPlan>()(nothing),
  'mesh:resumePlan': ask<MeshPlan>()(nothing),

  /** Where a person put nodes of the map; null lets one go. */
  'mesh:placeNodes': ask<null>()(
    z.strictObject({ moved: z.record(z.string().min(1).max(300), spot.nullable()).refine(isSmall, 'Too many.') }),
  ),

  'mesh:listRooms': ask<null>()(onlyOrder),
  'mesh:makeRoom': ask<null>()(z.strictObject({ orderId: orderIdSchema, name: roomName })),
  'mesh:takeIntoRoom': ask<null>()(inRoom.extend({ guest: orderIdSchema })),
  'mesh:sayInRoom': ask<{ readonly delivered: number | null }>()(
    inRoom.extend({ text: z.string().trim().min(1).max(1000) }),
  ),
  'mesh:readRoom': ask<null>()(inRoom),
} as const;

function isSmall(moved: object): boolean {
  return Object.keys(moved).length <= 1_000;
}
