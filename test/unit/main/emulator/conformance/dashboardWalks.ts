import { control, type Made, until } from '../visitEmulator.ts';
import type { Ask, Heard, Stage } from './Stage.ts';

type Walk = (stage: Stage) => Promise<Heard>;
/** How each outcome of a route is brought about: `200`, `404 order_not_found`, or `404 not_found, by the box`. */
type Walks = Readonly<Record<string, Walk>>;
/** The request of a route to some order; without a key it shows none. */
type At = (orderId: string, key?: string, body?: string) => Ask;

const SERVERS = '/api/dashboard/servers';
const UNKNOWN = '550e8400-e29b-41d4-a716-446655440000';
const NO_CREDENTIAL = 'cred_0123456789abcdef01234567';
/** The agent does not know the word, and uses no tool to say so: it is soon through. */
const MESSAGE = '{"message":"Xyzzy"}';
const CREDENTIAL = '{"provider":"anthropic","type":"api_key","secret":"sk-ant-api03-abcdefghijklmnop"}';

/** Every outcome that the emulator's own document promises on the dashboard, by route. */
export const DASHBOARD_WALKS: Readonly<Record<string, Walks>> = {
  [`GET ${SERVERS}`]: {
    200: ({ ask, emulator }) => ask({ path: SERVERS, token: emulator.dashboardKey }),
    ...shownKeys((_orderId, token) => ({ path: SERVERS, token })),
  },
  ...ofServer('GET events', () => ({})),
  ...ofServer('GET requests', limited),
  ...ofServer('GET requests/{requestId}', (at) => ({
    ...limited(at),
    200: async (stage) => read(stage, `requests/${(await restart(stage)).request_id}`),
    '404 request_not_found': (stage) => read(stage, 'requests/req_chat_message_0123456789abcdef'),
  })),
  ...ofServer('POST agents/{agentId}/restart', (at) => ({
    202: own(at),
    '503 server_not_ready': ({ ask, installing, emulator }) => ask(at(installing.order_id, emulator.dashboardKey)),
  })),
  ...ofServer('GET agents/{agentId}/restart/{restartId}', () => ({
    200: async (stage) => read(stage, `agents/osmoda/restart/${(await restart(stage)).restart_id}`),
    '404 request_not_found': (stage) => read(stage, `agents/osmoda/restart/${UNKNOWN}`),
  })),
  ...ofServer('POST api-key', (at) => ({ 202: own(at, '{"api_key":"sk-ant-api03-0123456789"}') })),
  ...ofServer('DELETE api-key', (at) => ({
    ...unreachable(at),
    204: ({ ask, other, emulator }) => ask(at(other.order_id, emulator.dashboardKey)),
  })),
  ...ofServer('POST chat-async', (at) => ({
    202: own(at, MESSAGE),
    '409 conversation_in_progress': async ({ ask, emulator }) => {
      const made = await control<Made>(emulator, 'POST', 'orders', { name: 'talkative' });
      await control(emulator, 'POST', 'switches', { wordMs: 10_000 });
      await ask(at(made.order_id, emulator.dashboardKey, MESSAGE));
      await control(emulator, 'POST', 'switches', { wordMs: 0 });
      return ask(at(made.order_id, emulator.dashboardKey, MESSAGE));
    },
    '503 server_not_ready': ({ ask, installing, emulator }) =>
      ask(at(installing.order_id, emulator.dashboardKey, MESSAGE)),
  })),
  ...ofServer('GET chat-stream/{conversationId}', () => ({
    200: async (stage) => read(stage, `chat-stream/${await conversation(stage)}`),
    '404 conversation_not_found': (stage) => read(stage, `chat-stream/${UNKNOWN}`),
    '410 conversation_terminated': async (stage) => read(stage, `chat-stream/${await conversation(stage)}?cursor=999`),
  })),
  ...ofServer('GET chat-history/{conversationId}', () => ({
    200: async (stage) => read(stage, `chat-history/${await conversation(stage)}`),
    '404 conversation_not_found': (stage) => read(stage, `chat-history/${UNKNOWN}`),
  })),
  ...ofConfig('GET drivers', () => ({})),
  ...ofConfig('GET agents', () => ({})),
  ...ofConfig('PUT agents', (at) => ({
    200: own(at, '{"agents":[{"id":"osmoda","runtime":"claude-code","model":"claude-opus-4-7","enabled":false}]}'),
    '400 validation_failed, by the box': own(at, '{"agents":[{}]}'),
    '422 driver_unavailable, by the box': withoutOpenclaw(
      at,
      '{"agents":[{"id":"osmoda","runtime":"openclaw","model":"gpt-5","enabled":true}]}',
    ),
  })),
  ...ofConfig('PATCH agents/{agentId}', (at) => ({
    200: own(at, '{"model":"claude-sonnet-4-6"}'),
    '400 validation_failed, by the box': own(at, '{"enabled":"yes"}'),
    '404 not_found, by the box': (stage) => change(stage, 'PATCH', 'config/agents/nobody'),
    '422 driver_unavailable, by the box': withoutOpenclaw(at, '{"runtime":"openclaw"}'),
  })),
  ...ofConfig('DELETE agents/{agentId}', (at) => ({
    204: ({ ask, other, emulator }) => ask(at(other.order_id, emulator.dashboardKey)),
    '404 not_found, by the box': (stage) => change(stage, 'DELETE', 'config/agents/nobody'),
  })),
  ...ofConfig('GET credentials', () => ({})),
  ...ofConfig('POST credentials', (at) => ({
    201: own(at, CREDENTIAL),
    '400 validation_failed, by the box': own(at, '{"provider":"anthropic","type":"api_key","secret":"short"}'),
    '409 conflict, by the box': async ({ ask, emulator }) => {
      const { order_id: full } = await control<Made>(emulator, 'POST', 'orders', { name: 'full' });
      const add = (): Promise<Heard> => ask(at(full, emulator.dashboardKey, CREDENTIAL));
      let heard = await add();
      while (heard.status === 201) heard = await add();
      return heard;
    },
  })),
  ...ofConfig('PATCH credentials/{credentialId}', () => ({
    200: async (stage) => change(stage, 'PATCH', `config/credentials/${await credential(stage)}`, '{"label":"Mine"}'),
    '400 validation_failed, by the box': async (stage) =>
      change(stage, 'PATCH', `config/credentials/${await credential(stage)}`, '{"label":7}'),
    '404 not_found, by the box': (stage) =>
      change(stage, 'PATCH', `config/credentials/${NO_CREDENTIAL}`, '{"label":"Mine"}'),
  })),
  ...ofConfig('DELETE credentials/{credentialId}', () => ({
    204: async (stage) => change(stage, 'DELETE', `config/credentials/${await credential(stage)}`),
    '404 not_found, by the box': (stage) => change(stage, 'DELETE', `config/credentials/${NO_CREDENTIAL}`),
  })),
  ...ofConfig('POST credentials/{credentialId}/test', () => ({
    200: async (stage) => change(stage, 'POST', `config/credentials/${await credential(stage)}/test`),
    '404 not_found, by the box': (stage) => change(stage, 'POST', `config/credentials/${NO_CREDENTIAL}/test`),
  })),
  ...ofConfig('POST credentials/{credentialId}/default', () => ({
    200: async (stage) => change(stage, 'POST', `config/credentials/${await credential(stage)}/default`),
    '404 not_found, by the box': (stage) => change(stage, 'POST', `config/credentials/${NO_CREDENTIAL}/default`),
  })),
  ...ofConfig('POST reload', () => ({})),
  ...ofConfig('GET health', () => ({})),
};

/** A route of one server: how keys of every kind fare on every kind of order, and what is special about it. */
function ofServer(route: string, special: (at: At) => Walks): Record<string, Walks> {
  const [method = '', tail = ''] = route.split(' ');
  const filled = tail.replace('{agentId}', 'osmoda').replace(/\{\w+\}/, UNKNOWN);
  const at: At = (orderId, token, body) => ({
    method,
    path: `${SERVERS}/${orderId}/${filled}`,
    token,
    ...(body === undefined ? {} : { body }),
  });
  const good: Walks = tail.includes('{') || method !== 'GET' ? {} : { 200: own(at) };
  return {
    [`${method} ${SERVERS}/{orderId}/${tail}`]: {
      ...good,
      ...shownKeys(at),
      '400 validation_failed': ({ ask, emulator }) => ask(at('not-an-order', emulator.dashboardKey)),
      '403 forbidden': ({ ask, ready, keys }) => ask(at(ready.order_id, keys.stranger)),
      '404 order_not_found': ({ ask, emulator }) => ask(at(UNKNOWN, emulator.dashboardKey)),
      ...special(at),
    },
  };
}

/** A route of one server's config, which its box answers. */
function ofConfig(route: string, special: (at: At) => Walks): Record<string, Walks> {
  const [method = '', tail = ''] = route.split(' ');
  return ofServer(`${method} config/${tail}`, (at) => ({
    ...unreachable(at),
    ...(tail === 'reload' ? { 200: own(at) } : {}),
    ...special(at),
  }));
}

function shownKeys(at: At): Walks {
  return {
    '401 unauthorized': ({ ask, ready }) => ask(at(ready.order_id, ready.api_token)),
    '401 token_expired': ({ ask, ready, keys }) => ask(at(ready.order_id, keys.expired)),
    '401 token_revoked': ({ ask, ready, keys }) => ask(at(ready.order_id, keys.revoked)),
  };
}

function limited(at: At): Walks {
  const busy = { name: 'rateLimited', retryAfterS: 3 };
  return {
    '429 rate_limited': ({ askWith, ready, emulator }) => askWith(busy, at(ready.order_id, emulator.dashboardKey)),
  };
}

function unreachable(at: At): Walks {
  return {
    '503 server_not_ready': ({ ask, installing, emulator }) => ask(at(installing.order_id, emulator.dashboardKey)),
    '503 gateway_wedged': ({ ask, stuck, emulator }) => ask(at(stuck.order_id, emulator.dashboardKey)),
    '503 gateway_unreachable': ({ askWith, ready, emulator }) =>
      askWith({ name: 'gatewayUnreachable', times: 1 }, at(ready.order_id, emulator.dashboardKey)),
  };
}

/** On a server whose openclaw does not work. */
function withoutOpenclaw(at: At, body: string): Walk {
  return ({ askWith, other, emulator }) =>
    askWith(
      { name: 'driverUnhealthy', driver: 'openclaw', order_id: other.order_id },
      at(other.order_id, emulator.dashboardKey, body),
    );
}

function own(at: At, body?: string): Walk {
  return ({ ask, ready, emulator }) => ask(at(ready.order_id, emulator.dashboardKey, body));
}

function read(stage: Stage, tail: string): Promise<Heard> {
  return change(stage, 'GET', tail);
}

function change({ ask, ready, emulator }: Stage, method: string, tail: string, body?: string): Promise<Heard> {
  const path = `${SERVERS}/${ready.order_id}/${tail}`;
  return ask({ method, path, token: emulator.dashboardKey, ...(body === undefined ? {} : { body }) });
}

type Restart = { readonly request_id: string; readonly restart_id: string };

async function restart(stage: Stage): Promise<Restart> {
  return (await change(stage, 'POST', 'agents/osmoda/restart')).body as Restart;
}

/** A conversation that is over. */
async function conversation(stage: Stage): Promise<string> {
  const asked = (): Promise<Heard> => change(stage, 'POST', 'chat-async', MESSAGE);
  // The one before may not be through.
  const { body } = await until(async () => {
    const heard = await asked();
    return heard.status === 202 ? heard : null;
  });
  const { conversation_id: id } = body as { conversation_id: string };
  await until(async () => {
    const { events } = (await read(stage, `chat-history/${id}`)).body as { events: Array<{ type: string }> };
    return events.at(-1)?.type === 'done' ? true : null;
  });
  return id;
}

/** A credential that nobody uses. */
async function credential(stage: Stage): Promise<string> {
  const { body } = await change(stage, 'POST', 'config/credentials', CREDENTIAL);
  return (body as { credential: { id: string } }).credential.id;
}
