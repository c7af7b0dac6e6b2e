import fc from 'fast-check';
import { FAULT_NAMES } from '../../../../src-main/emulator/index.ts';

/** What a fuzzer needs to know of the world it shakes: an order, and handles that are right there. */
export type Known = {
  /** Right words for the named parts of paths, by those names. */
  readonly handles: Readonly<
    Record<'orderId' | 'tokenId' | 'requestId' | 'restartId' | 'conversationId' | 'credentialId' | 'keyId', string>
  >;
  readonly token: string;
  readonly payment: string;
};

/** Text that is right nowhere. */
export const wildText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom('', '0', '-1', '1e309', 'NaN', 'null', '../..', '\u0000', '%00', "';--", '\ud800', '🚀', '__proto__'),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.integer({ min: -(2 ** 53), max: 2 ** 53 }).map(String),
);

const wildValue: fc.Arbitrary<unknown> = fc.oneof(
  wildText,
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(null, true, [], {}, 1e308, -1, 0, [[[[]]]]),
);

/** Words that are right for a named part of a path. */
export function rightWords(name: string, known: Known): readonly string[] {
  const right: Readonly<Record<string, readonly string[]>> = {
    planId: ['test', 'starter'],
    agentId: ['osmoda', 'mobile'],
    name: FAULT_NAMES,
  };
  const handles: Readonly<Record<string, string>> = known.handles;
  return right[name] ?? [handles[name] ?? 'osmoda'];
}

/** A right word for a named part of a path, mostly. */
export function pathWord(name: string, known: Known): fc.Arbitrary<string> {
  const words = fc.constantFrom(...rightWords(name, known));
  return fc.oneof({ weight: 4, arbitrary: words }, { weight: 1, arbitrary: wildText });
}

export function queryPairs(known: Known): fc.Arbitrary<ReadonlyArray<readonly [string, string]>> {
  const names = fc.constantFrom('cursor', 'since', 'since_ms', 'limit', 'filter', 'action', 'level', 'token');
  const values = fc.oneof(
    wildText,
    fc.constantFrom('0', '5', 'state,agent', 'chat_message', 'error,warn', known.token),
  );
  return fc.array(fc.tuple(names, values), { maxLength: 2 });
}

/** Bodies that are right for some route. */
export function rightBodies({ handles }: Known): Array<Record<string, unknown>> {
  const { orderId } = handles;
  const agent = { id: 'osmoda', runtime: 'claude-code', model: 'claude-opus-4-7', enabled: false };
  const call = { jsonrpc: '2.0', id: 1 };
  const entry = { at_ms: 0, kind: 'event', order: '{{order-1}}', type: 'a.b', fields: {} };
  return [
    { order_id: orderId, type: 'agent.wedged' },
    { order_id: orderId, type: 'state.changed', field: 'note', value: 1 },
    { order_id: orderId, action: 'chat_message', text: 'How are you?' },
    { order_id: orderId, action: 'agent_restart' },
    { name: 'burst', order_id: orderId, count: 20 },
    { name: 'requestFails', action: 'chat_message', times: 2 },
    { name: 'tour', speed: 1000 },
    { name: 'atlas', state: 'stuck', plan: 'test' },
    { speed: 30, jumpMs: 1000 },
    { address: `0x${'1'.repeat(40)}`, usdc: '5.5' },
    { wordMs: 0, heartbeatS: 60 },
    { action: 'start' },
    { action: 'stop' },
    { recording: { format: 'osmoda-recording', version: 1, lasts_ms: 5, entries: [entry] }, speed: 10 },
    { region: 'us-east', runtime: 'openclaw' },
    { api_key: 'sk-ant-api03-0123456789', provider: 'anthropic' },
    { message: 'hello', model: 'any' },
    { agents: [agent, { ...agent, id: 'mobile' }] },
    { display_name: 'Another name', channels: ['web'] },
    { label: 'Mine', provider: 'openai', type: 'api_key', secret: 'sk-0123456789' },
    { name: 'mine', orders: [orderId], expired: true },
    { ...call, method: 'eth_blockNumber', params: [] },
    { ...call, method: 'eth_getBalance', params: [`0x${'1'.repeat(40)}`, 'latest'] },
    { ...call, method: 'eth_call', params: [{ to: `0x${'1'.repeat(40)}`, data: '0x70a08231' }, 'latest'] },
    { ...call, method: 'eth_getLogs', params: [{ fromBlock: '0x0', toBlock: 'latest' }] },
    { ...call, method: 'getBalance', params: ['11111111111111111111111111111111'] },
    { ...call, method: 'getLatestBlockhash', params: [{ commitment: 'confirmed' }] },
    { ...call, method: 'getSignatureStatuses', params: [['1'.repeat(64)]] },
  ];
}

/** Bodies that are right, nearly right, or no JSON at all; null is none. */
export function bodies(known: Known): fc.Arbitrary<Buffer | null> {
  const right = fc.constantFrom(...rightBodies(known));
  const fields = [
    'order_id',
    'type',
    'name',
    'action',
    'speed',
    'params',
    'method',
    'usdc',
    'region',
    'entries',
    'times',
    'agents',
    'secret',
    'message',
  ];
  const nearly = fc
    .tuple(right, fc.constantFrom(...fields), wildValue)
    .map(([body, field, value]) => ({ ...body, [field]: value }));
  const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
  return fc.oneof(
    { weight: 8, arbitrary: right.map(json) },
    { weight: 6, arbitrary: nearly.map(json) },
    { weight: 1, arbitrary: fc.array(nearly, { maxLength: 3 }).map(json) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }).map((raw) => Buffer.from(raw)) },
    { weight: 1, arbitrary: fc.constantFrom(null, Buffer.alloc(300_000, '['), Buffer.from('[[[[[[')) },
  );
}

const PAYMENT_FIELDS: ReadonlyArray<readonly string[]> = [
  ...['from', 'to', 'value', 'validAfter', 'validBefore', 'nonce'].map((name) => ['payload', 'authorization', name]),
  ...['signature', 'authorization', 'transaction'].map((name) => ['payload', name]),
  ...['scheme', 'network', 'amount', 'payTo', 'asset', 'extra'].map((name) => ['accepted', name]),
  ...['x402Version', 'accepted', 'payload', 'network', 'scheme'].map((name) => [name]),
];
const PAYMENT_VALUES = ['', 'abc', '1e7', '0.5', '9'.repeat(78), 7, null, {}, 'solana-devnet', `0x${'1'.repeat(64)}`];

/** The payment with each of its fields wrong in turn, and with what is paid on another network. */
export function wrongPayments({ payment }: Known): string[] {
  const open = (): Record<string, unknown> => JSON.parse(atob(payment)) as Record<string, unknown>;
  const seal = (envelope: object): string => Buffer.from(JSON.stringify(envelope)).toString('base64');
  const changed = PAYMENT_FIELDS.flatMap((path) =>
    PAYMENT_VALUES.map((value) => {
      const envelope = open();
      const holder = path.slice(0, -1).reduce((at, name) => at[name] as Record<string, unknown>, envelope);
      holder[path.at(-1) ?? ''] = value;
      return seal(envelope);
    }),
  );
  return [...changed, seal({ ...open(), payload: { transaction: btoa('1'.repeat(600)) } })];
}

export function headers(known: Known, usual: string): fc.Arbitrary<Readonly<Record<string, string>>> {
  const names = fc.constantFrom(
    'payment-signature',
    'x-payment',
    'payment',
    'idempotency-key',
    'accept',
    'x-request-id',
    'last-event-id',
    'origin',
    'content-type',
  );
  const values = fc.oneof(
    fc.constantFrom(
      known.payment,
      'e30=',
      'bnVsbA==',
      'short',
      'a-good-key-0123456789',
      '*/*',
      'application/x-ndjson',
      '7',
    ),
    fc.base64String({ maxLength: 60 }),
  );
  const bearers = fc.constantFrom(usual, usual, usual, known.token, 'osk_no', '');
  return fc
    .tuple(fc.dictionary(names, values, { maxKeys: 2 }), bearers)
    .map(([more, bearer]) => ({ ...more, ...(bearer === '' ? {} : { authorization: `Bearer ${bearer}` }) }));
}
