import { WebSocket } from 'ws';
import { control, type Made, until } from '../visitEmulator.ts';
import type { Ask, Heard, Stage } from './Stage.ts';

/** What one observes where two documents of the service disagree. */
export type Look = (stage: Stage) => Promise<unknown>;

const owned =
  (tail: string): Look =>
  async ({ ask, ready }) =>
    (await ask({ path: `/api/v1/servers/${ready.order_id}/${tail}`, token: ready.api_token })).body;

export const tokenNames: Look = async (stage) => {
  const headers = await stage.payFor('test');
  const { body } = await stage.ask({ method: 'POST', path: '/api/v1/spawn/test', headers });
  return Object.keys(body as object).filter((name) => name.includes('token'));
};

const invoice = ({ ask }: Stage): Promise<Heard> => ask({ method: 'POST', path: '/api/v1/spawn/test' });

type Typed = { readonly type: string };
type Accepts = ReadonlyArray<{ readonly network: string; readonly extra?: { readonly memo?: string } }>;

type Card = {
  readonly skills: ReadonlyArray<{ readonly price: { readonly accepts: Accepts } }>;
  readonly payment: { readonly accepts: Accepts };
};

/** What an invoice lists, in its body and in its header. */
const bothInvoices = async (stage: Stage): Promise<readonly Accepts[]> => {
  const { headers, body } = await invoice(stage);
  const header = JSON.parse(atob(headers.get('payment-required') ?? ''));
  return [body, header].map((one) => (one as { accepts: Accepts }).accepts);
};

export const networksOfInvoice: Look = async (stage) =>
  (await bothInvoices(stage)).map((accepts) => accepts.map(({ network }) => network));

/** Wherever networks are named: invoices, the price list, the card. */
export const rails: Look = async (stage) => {
  const { body: list } = await stage.ask({ path: '/api/v1/plans' });
  const card = (await stage.ask({ path: '/.well-known/agent-card.json' })).body as Card;
  const priced = (list as { plans: Array<{ x402: { accepts: Accepts } }> }).plans.map(({ x402 }) => x402.accepts);
  const offered = [...card.skills.map(({ price }) => price.accepts), card.payment.accepts];
  const named = [...(await bothInvoices(stage)), ...priced, ...offered];
  return [...new Set(named.map((accepts) => accepts.map(({ network }) => network.split(':')[0]).join(' and ')))];
};

export const memos: Look = async (stage) =>
  (await bothInvoices(stage)).map((accepts) => accepts[1]?.extra?.memo ?? null);

export const nineCredentials: Look = async ({ ask }) => {
  const one = { label: 'one', provider: 'anthropic', type: 'api_key', secret: 'sk-ant-api03-0123456789' };
  const body = JSON.stringify({ credentials: Array.from({ length: 9 }, () => one) });
  return (await ask({ method: 'POST', path: '/api/v1/spawn/test', body })).status;
};

const onDashboard = ({ ask, emulator }: Stage, tail: string, more: Partial<Ask> = {}): Promise<Heard> =>
  ask({ path: `/api/dashboard/servers${tail}`, token: emulator.dashboardKey, ...more });

export const serverListIsBare: Look = async (stage) => Array.isArray((await onDashboard(stage, '')).body);

export const dashboardRefusal: Look = async (stage) =>
  Object.keys((await onDashboard(stage, '/nonsense/requests')).body as object);

/** What openclaw takes, as the config of a server has it and as the card does. */
export const openclawTakes: Look = async (stage) => {
  type Runtimes = ReadonlyArray<{ readonly name: string; readonly supported_auth_types: readonly string[] }>;
  const { body } = await onDashboard(stage, `/${stage.ready.order_id}/config/drivers`);
  const { body: card } = await stage.ask({ path: '/.well-known/agent-card.json' });
  const places = [(body as { drivers: Runtimes }).drivers, (card as { runtimes: Runtimes }).runtimes];
  return places.map((runtimes) => runtimes.find(({ name }) => name === 'openclaw')?.supported_auth_types);
};

/** Which words a conversation speaks, read once it is over. */
export const chatWords: Look = async (stage) => {
  const server = `/${stage.ready.order_id}`;
  const asked = await onDashboard(stage, `${server}/chat-async`, { method: 'POST', body: '{"message":"hello"}' });
  const { conversation_id: id } = asked.body as { conversation_id: string };
  return until(async () => {
    const { events } = (await onDashboard(stage, `${server}/chat-history/${id}`)).body as { events: Typed[] };
    return events.at(-1)?.type === 'done' ? [...new Set(events.map(({ type }) => type))].sort() : null;
  });
};

export const hasInvoiceHeader: Look = async (stage) => (await invoice(stage)).headers.has('payment-required');

export const eventLine: Look = async ({ ask, emulator, ready }) => {
  await control(emulator, 'POST', 'events', { order_id: ready.order_id, type: 'state.changed', field: 'x', value: 1 });
  const path = `/api/v1/servers/${ready.order_id}/events?filter=state`;
  const { body } = await ask({ path, token: ready.api_token });
  return (body as string).split('\n').find((line) => line.startsWith('event:')) ?? null;
};

export const logIsOneObject: Look = async (stage) => typeof (await owned('spawn-log')(stage)) === 'object';
export const listIsBare: Look = async (stage) => Array.isArray(await owned('requests')(stage));

export const firstStatus: Look = async ({ ask, ready }) => {
  const path = `/api/v1/servers/${ready.order_id}/api-key`;
  const key = { method: 'POST', path, token: ready.api_token, body: '{"api_key":"sk-ant-api03-0123456789"}' };
  return ((await ask(key)).body as { status: string }).status;
};

export const oldTokenInChat: Look = async ({ emulator, knock, revoked }) => {
  await control(emulator, 'POST', 'faults', { name: 'revokeToken', order_id: revoked.order_id });
  const { status, headers } = await knock(revoked.order_id, revoked.api_token);
  return [status, headers.get('x-auth-reason')];
};

export const restartByOwner: Look = async ({ ask, ready }) => {
  const path = `/api/v1/servers/${ready.order_id}/agents/osmoda/restart`;
  return (await ask({ method: 'POST', path, token: ready.api_token })).status;
};

/** How many heartbeats there are after the first and five minutes. They are written in one go. */
export const heartbeats: Look = async ({ emulator }) => {
  const { order_id: orderId } = await control<Made>(emulator, 'POST', 'orders', { name: 'beating' });
  type View = { orders: Array<{ order_id: string; last_event_id: number }> };
  const beats = async (): Promise<number> => {
    const { orders } = await control<View>(emulator, 'GET', 'orders');
    return orders.find((order) => order.order_id === orderId)?.last_event_id ?? 0;
  };
  await until(async () => ((await beats()) > 0 ? true : null));
  await control(emulator, 'POST', 'clock', { jumpMs: 301_000 });
  return until(async () => ((await beats()) > 1 ? beats() : null));
};

/** The id of the first event that is still there after a thousand more. */
export const firstKept: Look = async ({ emulator }) => {
  const { order_id: orderId } = await control<Made>(emulator, 'POST', 'orders', { name: 'talkative' });
  await control(emulator, 'POST', 'faults', { name: 'burst', order_id: orderId, count: 1000 });
  const { events } = await control<{ events: Array<{ id: number }> }>(emulator, 'GET', `events/${orderId}?limit=1`);
  return events[0]?.id;
};

type FrameHeard = { readonly type: string; readonly code?: string };

/** All that is said on a chat socket after a hello, to its end. */
async function talk(stage: Stage, made: Made): Promise<readonly FrameHeard[]> {
  const { emulator } = stage;
  const socket = new WebSocket(
    `${emulator.url.replace('http', 'ws')}/api/v1/chat/${made.order_id}?token=${made.api_token}`,
  );
  const frames: FrameHeard[] = [];
  const end = new Promise<void>((resolve) => {
    socket.on('message', (bytes) => {
      const frame = JSON.parse(bytes.toString()) as FrameHeard;
      frames.push(frame);
      if (frame.type === 'done' || frame.type === 'error') resolve();
    });
  });
  socket.on('open', () => socket.send('{"type":"chat","text":"hello"}'));
  await end;
  socket.terminate();
  return frames;
}

export const talkWithoutKey: Look = async (stage) => {
  const made = await control<Made>(stage.emulator, 'POST', 'orders', { name: 'mute', has_api_key: false });
  const last = (await talk(stage, made)).at(-1);
  return last?.code ?? last?.type;
};

/** Which frames a chat is told in. */
export const framesOfChat: Look = async (stage) => {
  const types = (await talk(stage, stage.ready)).map(({ type }) => type);
  return [...new Set(types)].sort();
};

export const status31TimesByOwner: Look = async ({ ask, ready }) => {
  const path = `/api/v1/status/${ready.order_id}`;
  for (let asked = 0; asked < 30; asked += 1) await ask({ path, token: ready.api_token });
  return (await ask({ path, token: ready.api_token })).status;
};
