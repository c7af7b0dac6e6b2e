import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { credentialId, type OrderId } from '../../../../src-shared/basics/index.ts';
import { until } from '../emulator/visitEmulator.ts';
import { codeOf, type House, must, type Sent } from './openHouse.ts';
import { openTestEngine, type TestEngine } from './openTestEngine.ts';

const KEY = 'sk-ant-api03-abcdefghijklmnopqrstuvwxyz';
const AGENT = { agentId: 'night-watch', displayName: 'Night watch', driver: 'claude-code', model: 'claude-haiku-4-5' };

const kind = z.enum(['text', 'text?', 'flag', 'flag?', 'list', 'list?']);
const fields = z.record(z.string(), kind);
const callFact = z.strictObject({
  method: z.string(),
  path: z.string(),
  /** Without one, the call has no body. */
  body: fields.optional(),
  each: z.record(z.string(), fields).optional(),
  lengths: z.record(z.string(), z.tuple([z.number(), z.number()])).optional(),
  mayHoldMore: z.boolean().optional(),
});
const facts = z
  .strictObject({
    bodyLimitBytes: z.number(),
    calls: z.array(callFact),
    answers: z.strictObject({ agent: z.unknown(), credential: z.unknown(), refusal: z.unknown() }),
  })
  .parse(
    JSON.parse(
      readFileSync(new URL('../../../fixtures/contract/config-facts.json', import.meta.url), 'utf8'),
    ) as unknown,
  );
type CallFact = z.output<typeof callFact>;

const SCHEMAS = { text: z.string(), flag: z.boolean(), list: z.array(z.unknown()) } as const;

/** What a body of these fields reads with. One that is no field of the documents is an error unless more may be there. */
function schemaOf(named: z.output<typeof fields>, mayHoldMore: boolean) {
  const shape = Object.fromEntries(
    Object.entries(named).map(([name, one]) => {
      const schema = SCHEMAS[one.replace('?', '') as keyof typeof SCHEMAS];
      return [name, one.endsWith('?') ? schema.optional() : schema];
    }),
  );
  return mayHoldMore ? z.looseObject(shape) : z.strictObject(shape);
}

/** What is said after the server's id: of the config's own calls without its root. */
const pathOf = ({ path }: Sent) => /\/servers\/[^/]+\/(?:config\/)?(.*)$/.exec(path)?.[1] ?? '';
const isOf = ({ method, path }: CallFact, sent: Sent) =>
  sent.method === method && new RegExp(`^${path.replace('{id}', '[^/]+')}$`).test(pathOf(sent));

function expectAsDocumented(fact: CallFact, sent: Sent): void {
  if (fact.body === undefined) {
    expect(sent.body).toBe('');
    return;
  }
  expect(Buffer.byteLength(sent.body)).toBeLessThanOrEqual(facts.bodyLimitBytes);
  const body = z.record(z.string(), z.unknown()).parse(JSON.parse(sent.body));
  schemaOf(fact.body, fact.mayHoldMore ?? false).parse(body);
  for (const [list, named] of Object.entries(fact.each ?? {})) z.array(schemaOf(named, true)).parse(body[list]);
  for (const [name, [least, most]] of Object.entries(fact.lengths ?? {}))
    z.string().min(least).max(most).parse(body[name]);
}

describe('what the config is asked, and how it answers, by the documents', () => {
  let house: House;
  let orderId: OrderId;
  let visit: TestEngine['visit'];
  openTestEngine(
    (opened) => {
      ({ house, orderId, visit } = opened);
    },
    { isShared: true },
  );

  const rooms = () => house.open.engines;
  const agent = { ...AGENT, credentialId: null, channels: ['web'], enabled: false };
  const credential = { label: 'Team', provider: 'anthropic', type: 'api_key', key: KEY, baseUrl: 'https://ai.example' };
  const idOf = (label: string) =>
    rooms()
      .get(orderId)
      .config?.credentials.find((one) => one.label === label)?.credentialId ?? credentialId('cred_none');

  it('sends every call the documents know, and nothing that they do not', async () => {
    const config = await visit.read();
    must(await rooms().addAgent(orderId, agent));
    must(await rooms().addCredential(orderId, credential));
    const all = {
      displayName: 'Main',
      driver: 'openclaw',
      model: 'claude-opus-4-7',
      credentialId: idOf('Team'),
      channels: ['web'],
      enabled: false,
    };
    must(await rooms().save(orderId, visit.writes(config, { osmoda: all, mobile: { credentialId: null } })));
    must(await rooms().testCredential(orderId, idOf('Team')));
    must(await rooms().makeDefault(orderId, idOf('Team')));
    must(await rooms().deleteCredential(orderId, idOf('Team')));
    must(await rooms().removeAgent(orderId, AGENT.agentId));
    must(house.open.keyRotations.give({ orderIds: [orderId], provider: 'anthropic', key: KEY, wantsProbe: false }));
    await until(() => (house.open.keyRotations.list()[0]?.rows[0]?.stage.kind === 'confirmed' ? true : null));
    must(await rooms().removeKey(orderId));
    const asked = house.sent.filter(({ path }) => path.includes('/config/') || path.endsWith('/api-key'));
    for (const sent of asked) {
      const fact = facts.calls.find((one) => isOf(one, sent));
      if (fact === undefined) throw new Error(`The documents do not know ${sent.method} ${sent.path}.`);
      expectAsDocumented(fact, sent);
    }
    for (const fact of facts.calls)
      expect([fact.method, fact.path, asked.some((sent) => isOf(fact, sent))]).toEqual([fact.method, fact.path, true]);
  });

  it.each<[string, () => unknown]>([
    ['bare', () => facts.answers.agent],
    ['wrapped on the way', () => ({ agent: facts.answers.agent })],
  ])('takes an agent that a change is answered with, %s', async (_how, answer) => {
    const config = await visit.read();
    house.onTheWay.answers = ({ method }) => (method === 'PATCH' ? Response.json(answer()) : null);
    const wanted = { osmoda: { model: 'claude-sonnet-4-6' } };
    house.sent.length = 0;
    const saved = must(await rooms().save(orderId, visit.writes(config, wanted)));
    house.onTheWay.answers = () => null;
    expect(saved.outcomes).toEqual([{ agentId: 'osmoda', outcome: { kind: 'written' } }]);
  });

  it.each<[string, () => unknown]>([
    ['in credential', () => ({ credential: facts.answers.credential })],
    ['bare, as a proxy may pass it on', () => facts.answers.credential],
  ])('takes a credential that an adding is answered with, %s', async (_how, answer) => {
    house.onTheWay.answers = ({ method }) => (method === 'POST' ? Response.json(answer(), { status: 201 }) : null);
    expect(codeOf(await rooms().addCredential(orderId, credential))).toBe('ok');
    house.onTheWay.answers = () => null;
  });

  it('takes a refusal of the gateway, which has its extras at the top and no envelope of the service', async () => {
    const config = await visit.read();
    house.onTheWay.answers = ({ method }) =>
      method === 'PATCH' ? Response.json(facts.answers.refusal, { status: 422 }) : null;
    const saved = must(await rooms().save(orderId, visit.writes(config, { mobile: { driver: 'openclaw' } })));
    house.onTheWay.answers = () => null;
    expect(saved.outcomes).toMatchObject([
      {
        outcome: {
          kind: 'refused',
          problem: { code: 'driver_unavailable', hint: 'Install it.', facts: { cause: 'not found' } },
        },
      },
    ]);
  });
});
