import { createHash } from 'node:crypto';
import type { Ask, Heard, Stage } from './Stage.ts';

type Walk = (stage: Stage) => Promise<Heard>;

const UNKNOWN_ORDER = '550e8400-e29b-41d4-a716-446655440000';
const UNKNOWN_TOKEN = `osk_${'0'.repeat(64)}`;
const BUSY = { name: 'rateLimited', retryAfterS: 3 };

/** How each promised answer is brought about, by `METHOD path status`. */
export const WALKS: Readonly<Record<string, Walk>> = {
  ...open('/api/v1/plans'),
  ...open('/api/v1/docs'),
  ...open('/.well-known/agent-card.json'),
  ...Object.assign({}, ...['test', 'starter', 'developer', 'production'].map(spawnWalks)),
  ...named('GET /api/v1/status/{orderId}', {
    200: ({ ask, ready }) => ask({ path: `/api/v1/status/${ready.order_id}`, token: ready.api_token }),
    400: ({ ask }) => ask({ path: '/api/v1/status/not-an-order' }),
    401: ({ ask, ready }) => ask({ path: `/api/v1/status/${ready.order_id}`, token: UNKNOWN_TOKEN }),
    404: ({ ask }) => ask({ path: `/api/v1/status/${UNKNOWN_ORDER}` }),
    429: ({ askWith, ready }) => askWith(BUSY, { path: `/api/v1/status/${ready.order_id}` }),
  }),
  ...tokenWalks(),
  ...named('GET /api/v1/chat/{orderId}', {
    101: ({ knock, ready }) => knock(ready.order_id, ready.api_token),
    401: ({ knock, ready }) => knock(ready.order_id),
    403: ({ knock, ready, other }) => knock(ready.order_id, other.api_token),
    404: ({ knock, ready }) => knock(UNKNOWN_ORDER, ready.api_token),
    429: async ({ knock, other }) => {
      for (let socket = 0; socket < 3; socket += 1) await knock(other.order_id, other.api_token);
      return knock(other.order_id, other.api_token);
    },
  }),
  ...named('GET /api/v1/spec-kit/projects', {
    200: ({ ask, ready }) => ask({ path: '/api/v1/spec-kit/projects', token: ready.api_token }),
    401: ({ ask }) => ask({ path: '/api/v1/spec-kit/projects' }),
    429: ({ askWith, ready }) => askWith(BUSY, { path: '/api/v1/spec-kit/projects', token: ready.api_token }),
  }),
  ...owned('GET', 'events', {}),
  ...owned('GET', 'requests', {}),
  ...owned('GET', 'requests/{request_id}', {
    200: async (stage) => {
      const { ask, ready } = stage;
      const { body } = await ask(restart(ready.order_id, ready.api_token));
      const path = `/api/v1/servers/${ready.order_id}/requests/${(body as { request_id: string }).request_id}`;
      return ask({ path, token: ready.api_token });
    },
    400: ({ ask, ready }) =>
      ask({ path: `/api/v1/servers/${ready.order_id}/requests/nonsense`, token: ready.api_token }),
  }),
  ...owned('GET', 'chat-history', {}),
  ...owned('GET', 'spawn-log', {}),
  ...owned('POST', 'agents/{agentId}/restart', {
    503: ({ ask, installing }) => ask(restart(installing.order_id, installing.api_token)),
  }),
  ...owned('POST', 'api-key', {
    400: ({ ask, ready }) =>
      ask({ method: 'POST', path: `/api/v1/servers/${ready.order_id}/api-key`, token: ready.api_token, body: '{}' }),
    404: ({ ask, deleted }) =>
      ask({
        method: 'POST',
        path: `/api/v1/servers/${deleted.order_id}/api-key`,
        token: deleted.api_token,
        body: '{"api_key":"sk-ant-api03-0123456789"}',
      }),
  }),
};

function named(route: string, walks: Readonly<Record<number, Walk>>): Record<string, Walk> {
  return Object.fromEntries(Object.entries(walks).map(([status, walk]) => [`${route} ${status}`, walk]));
}

/** What anyone may read. */
function open(path: string): Record<string, Walk> {
  return named(`GET ${path}`, { 200: ({ ask }) => ask({ path }), 429: ({ askWith }) => askWith(BUSY, { path }) });
}

function spawnWalks(plan: string): Record<string, Walk> {
  const path = `/api/v1/spawn/${plan}`;
  const paid = async (stage: Stage): Promise<Ask> => ({ ...post, headers: await stage.payFor(plan) });
  const post: Ask = { method: 'POST', path, body: '{"region":"eu-north"}' };
  return named(`POST ${path}`, {
    200: async (stage) => stage.ask(await paid(stage)),
    400: ({ ask }) => ask({ ...post, headers: { 'idempotency-key': 'short' } }),
    402: ({ ask }) => ask(post),
    409: async (stage) => {
      const key = { 'idempotency-key': `conformance-${plan}-0001` };
      const first = await paid(stage);
      await stage.ask({ ...first, headers: { ...first.headers, ...key } });
      return stage.ask({ ...post, body: '{}', headers: key });
    },
    429: ({ askWith }) => askWith(BUSY, post),
    500: async (stage) => stage.askWith({ name: 'provisioningFails' }, await paid(stage)),
    503: ({ askWith }) => askWith({ name: 'facilitatorDown', times: 1 }, post),
  });
}

function tokenWalks(): Record<string, Walk> {
  const pathOf = (token: string): string =>
    `/api/v1/tokens/${createHash('sha256').update(token).digest('hex').slice(0, 16)}`;
  const shared = (method: string): Record<number, Walk> => ({
    400: ({ ask, ready }) => ask({ method, path: '/api/v1/tokens/nonsense', token: ready.api_token }),
    401: ({ ask, ready }) => ask({ method, path: pathOf(ready.api_token) }),
    403: ({ ask, ready, other }) => ask({ method, path: pathOf(other.api_token), token: ready.api_token }),
    429: ({ askWith, ready }) => askWith(BUSY, { method, path: pathOf(ready.api_token), token: ready.api_token }),
  });
  return {
    ...named('GET /api/v1/tokens/{token_id}', {
      200: ({ ask, ready }) => ask({ path: pathOf(ready.api_token), token: ready.api_token }),
      ...shared('GET'),
    }),
    ...named('DELETE /api/v1/tokens/{token_id}', {
      204: ({ ask, revoked }) => ask({ method: 'DELETE', path: pathOf(revoked.api_token), token: revoked.api_token }),
      ...shared('DELETE'),
      500: ({ askWith, ready }) =>
        askWith(
          { name: 'answerInstead', as: 'internal_error', times: 1 },
          { method: 'DELETE', path: pathOf(ready.api_token), token: ready.api_token },
        ),
    }),
  };
}

function restart(orderId: string, token: string): Ask {
  return { method: 'POST', path: `/api/v1/servers/${orderId}/agents/osmoda/restart`, token };
}

/** A route of one server: the ways in which its owner, a stranger and a neighbour fare, and what is special about it. */
function owned(method: 'GET' | 'POST', tail: string, special: Readonly<Record<number, Walk>>): Record<string, Walk> {
  const body = tail === 'api-key' ? { body: '{"api_key":"sk-ant-api03-0123456789"}' } : {};
  const filled = tail.replace('{agentId}', 'osmoda').replace('{request_id}', 'req_chat_message_0123456789abcdef');
  const at = (orderId: string, token?: string): Ask => ({
    method,
    path: `/api/v1/servers/${orderId}/${filled}`,
    token,
    ...body,
  });
  const good: Walk = ({ ask, ready }) => ask(at(ready.order_id, ready.api_token));
  return named(`${method} /api/v1/servers/{orderId}/${tail}`, {
    200: good,
    202: good,
    400: ({ ask, ready }) => ask(at('not-an-order', ready.api_token)),
    401: ({ ask, ready }) => ask(at(ready.order_id)),
    403: ({ ask, ready, other }) => ask(at(ready.order_id, other.api_token)),
    404: good,
    429: ({ askWith, ready }) => askWith(BUSY, at(ready.order_id, ready.api_token)),
    ...special,
  });
}
