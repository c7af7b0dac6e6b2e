import { z } from 'zod';
import type { NewsName } from './News.ts';

const revision = z.number();
const id = z.string().min(1);
const app = z.object({ revision, profile: z.object({ kind: z.string() }) });
const server = z.object({ order: z.object({ orderId: id, revision }), link: z.object({ kind: id }) });
const account = z.object({ accountId: id, revision });
const token = z.object({ orderId: id, tokenId: id, revision });
const access = z.object({ revision, reading: z.object({ waiting: z.number() }) });
const projects = z.object({ orderId: id, revision, projects: z.array(z.object({ project: z.string() })) });
const lab = z.object({ revision, events: z.array(z.object({ key: id })) });
const item = z.object({ id, revision, state: z.object({ kind: id }) });
const conversation = z.object({ orderId: id, revision });
const intent = z.object({ intentId: id, revision, state: z.object({ kind: id }) });
const wallet = z.object({ revision });
const engine = z.object({ orderId: id, revision, reading: z.object({ kind: id }) });
const rotation = z.object({ rotationId: id, revision, rows: z.array(z.object({ orderId: id })) });
const member = z.object({ orderId: id, revision });
const run = z.object({ runId: id, revision, startedAt: z.number(), state: z.object({ kind: id }) });
const plan = z.object({ planId: id, revision, rows: z.array(z.unknown()) });
const rooms = z.array(z.object({ key: id, seats: z.array(z.unknown()), messages: z.array(z.unknown()) }));
const invites = z.array(z.object({ inviteId: id, expiresAt: z.number() }));
const layout = z.object({
  revision,
  places: z.record(z.string(), z.object({ x: z.number(), y: z.number() })),
});
const mesh = z.object({
  members: z.array(member),
  runs: z.array(run),
  plan: plan.nullable(),
  rooms,
  invites,
  layout,
});

/**
 * What a piece of News must have to be filed: its id, its revision, the kind of its state. The bridge looks where it leaves,
 * the mirror where it arrives. The rest of a record is held by the types alone: it was made here, and a thousand servers
 * are told of faster than they could be walked through. Fields that are not named pass.
 */
const newsShapes: Readonly<Record<NewsName, z.ZodType>> = {
  'app:changed': app,
  'app:replaced': z.object({
    app,
    servers: z.array(server),
    accounts: z.array(account),
    tokens: z.array(token),
    access,
    projects: z.array(projects),
    lab: lab.nullable(),
    inbox: z.array(item),
    conversations: z.array(conversation),
    intents: z.array(intent),
    wallet,
    engines: z.array(engine),
    rotations: z.array(rotation),
    mesh,
  }),
  'fleet:serverChanged': server,
  'accounts:changed': z.object({ accounts: z.array(account) }),
  'engine:changed': engine,
  'engine:rotationChanged': rotation,
  'servers:importChanged': z.object({
    importId: id,
    revision,
    stage: z.object({ kind: id }),
    rows: z.array(z.unknown()),
  }),
  'access:tokenChanged': token,
  'access:changed': access,
  'projects:listChanged': projects,
  'lab:changed': lab,
  'inbox:itemChanged': item,
  'chat:conversationChanged': conversation,
  'chat:messageChanged': z.object({ messageId: id, orderId: id, revision, seq: z.number() }),
  'chat:transcriptChanged': z.object({ orderId: id }),
  'mesh:memberChanged': member,
  'mesh:runChanged': run,
  'mesh:planChanged': plan,
  'mesh:roomsChanged': z.object({ rooms }),
  'mesh:invitesChanged': z.object({ invites }),
  'mesh:layoutChanged': layout,
  'purchase:intentChanged': intent,
  'wallet:changed': wallet,
  'windows:show': z.object({ screen: id }),
  'surfaces:trayChanged': z.object({ shape: id, tooltip: z.string() }),
  'surfaces:clipboardWritten': z.object({ text: z.string(), isSecret: z.boolean() }),
  'surfaces:clipboardCleared': z.object({}),
};

/** Where a payload does not fit its News (`order.revision`; empty for the whole), or null when it fits. */
export function findNewsMisfit(name: NewsName, payload: unknown): string | null {
  const parsed = newsShapes[name].safeParse(payload);
  return parsed.success ? null : (parsed.error.issues[0]?.path.join('.') ?? '');
}
