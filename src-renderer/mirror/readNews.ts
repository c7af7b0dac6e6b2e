import { z } from 'zod';
import type { NewsName, NewsPayload } from '../../src-shared/contract/index.ts';

/** A piece of News with its payload. */
export type HeardNews = { [N in NewsName]: { readonly name: N; readonly payload: NewsPayload<N> } }[NewsName];

const revision = z.number();
const id = z.string().min(1);
const app = z.looseObject({ revision, profile: z.looseObject({ kind: z.string() }) });
const server = z.looseObject({ order: z.looseObject({ orderId: id, revision }), link: z.looseObject({ kind: id }) });
const account = z.looseObject({ accountId: id, revision });
const token = z.looseObject({ orderId: id, tokenId: id, revision });
const access = z.looseObject({ revision, reading: z.looseObject({ waiting: z.number() }) });
const projects = z.looseObject({ orderId: id, revision, projects: z.array(z.looseObject({ project: z.string() })) });
const lab = z.looseObject({ revision, events: z.array(z.looseObject({ key: id })) });
const item = z.looseObject({ id, revision, state: z.looseObject({ kind: id }) });
const conversation = z.looseObject({ orderId: id, revision });
const intent = z.looseObject({ intentId: id, revision, state: z.looseObject({ kind: id }) });
const wallet = z.looseObject({ revision });
const engine = z.looseObject({ orderId: id, revision, reading: z.looseObject({ kind: id }) });
const rotation = z.looseObject({ rotationId: id, revision, rows: z.array(z.looseObject({ orderId: id })) });
const member = z.looseObject({ orderId: id, revision });
const run = z.looseObject({ runId: id, revision, startedAt: z.number(), state: z.looseObject({ kind: id }) });
const plan = z.looseObject({ planId: id, revision, rows: z.array(z.unknown()) });
const rooms = z.array(z.looseObject({ key: id, seats: z.array(z.unknown()), messages: z.array(z.unknown()) }));
const invites = z.array(z.looseObject({ inviteId: id, expiresAt: z.number() }));
const layout = z.looseObject({
  revision,
  places: z.record(z.string(), z.looseObject({ x: z.number(), y: z.number() })),
});
const mesh = z.looseObject({
  members: z.array(member),
  runs: z.array(run),
  plan: plan.nullable(),
  rooms,
  invites,
  layout,
});

/** Just enough to file a record: its id and revision. The bridge has checked the rest at the other end. */
const shapes: Readonly<Record<NewsName, z.ZodType>> = {
  'app:changed': app,
  'app:replaced': z.looseObject({
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
  'accounts:changed': z.looseObject({ accounts: z.array(account) }),
  'engine:changed': engine,
  'engine:rotationChanged': rotation,
  'servers:importChanged': z.looseObject({
    importId: id,
    revision,
    stage: z.looseObject({ kind: id }),
    rows: z.array(z.unknown()),
  }),
  'access:tokenChanged': token,
  'access:changed': access,
  'projects:listChanged': projects,
  'lab:changed': lab,
  'inbox:itemChanged': item,
  'chat:conversationChanged': conversation,
  'chat:messageChanged': z.looseObject({ messageId: id, orderId: id, revision, seq: z.number() }),
  'chat:transcriptChanged': z.looseObject({ orderId: id }),
  'mesh:memberChanged': member,
  'mesh:runChanged': run,
  'mesh:planChanged': plan,
  'mesh:roomsChanged': z.looseObject({ rooms }),
  'mesh:invitesChanged': z.looseObject({ invites }),
  'mesh:layoutChanged': layout,
  'purchase:intentChanged': intent,
  'wallet:changed': wallet,
  'windows:show': z.looseObject({ screen: id }),
  'surfaces:trayChanged': z.looseObject({ shape: id, tooltip: z.string() }),
  'surfaces:clipboardWritten': z.looseObject({ text: z.string(), isSecret: z.boolean() }),
  'surfaces:clipboardCleared': z.looseObject({}),
};

/** The payload when it can be filed, else null: a malformed one is dropped and the next one heals it. */
export function readNews<N extends NewsName>(name: N, payload: unknown): NewsPayload<N> | null {
  return shapes[name].safeParse(payload).success ? (payload as NewsPayload<N>) : null;
}
