import fc from 'fast-check';
import { call, live, type Stage } from './playRecordings.ts';
import { dash } from './visitDashboard.ts';
import { fundedWallet, type Made, spawn } from './visitEmulator.ts';

const SECRET_TEXT = `take osk_${'ab'.repeat(32)} and sk-ant-api03-secretsecret or adm_${'cd'.repeat(32)} with Bearer abc.def`;
const INVITE = 'eyJlbmRwb2ludCI6'.repeat(40);

const CREDENTIAL = { label: 'Mine', provider: 'anthropic', type: 'oauth' };

export type Move = (stage: Stage, orders: readonly Made[]) => Promise<unknown>;

const on = (orders: readonly Made[], nth: number): string => orders[nth % orders.length]?.order_id ?? '';
const nth = fc.nat(5);
/** Something that happens to an emulator that is being recorded; some of it can not happen just then, and is refused. */
export const move: fc.Arbitrary<Move> = fc.oneof(
  fc.integer({ min: 50, max: 4000 }).map(
    (ms): Move =>
      (stage) =>
        live(stage, ms),
  ),
  fc.tuple(nth, fc.constantFrom('agent.wedged', 'agent.healed', 'weather.changed')).map(
    ([who, type]): Move =>
      (stage, orders) =>
        call(stage, 'POST', 'events', { order_id: on(orders, who), type, note: SECRET_TEXT }),
  ),
  fc.tuple(nth, fc.constantFrom('chat_message', 'agent_restart', 'key_delivery')).map(
    ([who, action]): Move =>
      (stage, orders) =>
        call(stage, 'POST', 'requests', { order_id: on(orders, who), action, text: `${SECRET_TEXT} ${INVITE}` }),
  ),
  fc
    .tuple(
      nth,
      fc.constantFrom(
        'cutStreams',
        'stallStreams',
        'installFails',
        'loseApiKey',
        'endServer',
        'burst',
        'requestFails',
        'flappingAgent',
        'configChangedElsewhere',
        'hasApiKeyLie',
        'gatewayUnreachable',
        'appBreaks',
      ),
    )
    .map(
      ([who, name]): Move =>
        (stage, orders) =>
          call(stage, 'POST', 'faults', {
            name,
            order_id: on(orders, who),
            ...(name === 'burst' ? { count: 40 } : {}),
          }),
    ),
  fc
    .tuple(
      nth,
      fc.constantFrom<readonly [method: string, path: string, body?: object]>(
        ['POST', 'chat-async', { message: `Remember that ${SECRET_TEXT} ${INVITE}` }],
        ['POST', 'chat-async', { message: 'Create a mesh invite' }],
        ['POST', 'api-key', { api_key: 'sk-ant-api03-0123456789abcdef' }],
        ['DELETE', 'api-key'],
        ['POST', 'config/credentials', { ...CREDENTIAL, secret: 'sk-ant-oat01-0123456789abcdef' }],
        ['PATCH', 'config/agents/mobile', { enabled: false, display_name: 'Away' }],
      ),
    )
    .map(
      ([who, [method, path, body]]): Move =>
        (stage, orders) =>
          dash(stage.emulator, method, `servers/${on(orders, who)}/${path}`, body),
    ),
  fc.constantFrom<Move>(
    (stage) => call(stage, 'POST', 'faults', { name: 'splitWords' }),
    (stage, orders) => call(stage, 'POST', 'dashboard-keys', { name: 'mine', orders: [on(orders, 0)] }),
    (stage) => call(stage, 'DELETE', 'faults'),
    (stage) => call(stage, 'POST', 'clock', { jumpMs: 3_600_000 }),
    (stage) => call(stage, 'POST', 'switches', { wordMs: 5 }),
    (stage) => call(stage, 'POST', 'orders', { name: 'later', state: 'stuck' }),
    (stage) => fundedWallet(stage.emulator, '20'),
    (stage) => spawn(stage.emulator, 'test', {}),
  ),
);
