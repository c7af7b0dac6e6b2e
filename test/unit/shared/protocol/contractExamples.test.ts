import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { orderId } from '../../../../src-shared/basics/index.ts';
import * as protocol from '../../../../src-shared/protocol/index.ts';
import type { Json } from './fixtures.ts';
import { accepted, contractFixture, listOf, NO_HEADERS, wordOf, wordsOf } from './fixtures.ts';

const openapi = contractFixture('openapi-facts');
const skill = contractFixture('skill-examples');
const newer = contractFixture('newer-examples');
const schemas = openapi['components']?.['schemas'] ?? ({} as Json);
const ORDER = orderId('550e8400-e29b-41d4-a716-446655440000');

type Example = { readonly where: string; readonly schema: string; readonly value: Json };

const isObject = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every example in the OpenAPI, with the name of the schema it is of. */
function allExamples(): Example[] {
  const found: Example[] = [];
  const walk = (node: Json, where: string, schema: string): void => {
    if (typeof node !== 'object' || node === null) return;
    const own = node['schema'];
    const ref = own?.['anyOf'] ? '/StatusResponseFull' : wordOf(own?.['$ref']);
    const name = ref === '' ? schema : (ref.split('/').at(-1) ?? schema);
    if (isObject(node['example'])) found.push({ where, schema: name, value: node['example'] as Json });
    for (const [key, example] of Object.entries(node['examples'] ?? {})) {
      if ((example as Json)?.['value'])
        found.push({ where: `${where}/${key}`, schema: name, value: (example as Json)['value'] as Json });
    }
    for (const [key, child] of Object.entries(node))
      if (!key.startsWith('example')) walk(child as Json, `${where}/${key}`, name);
  };
  for (const [name, schema] of Object.entries(schemas)) walk(schema as Json, name, name);
  walk(openapi['paths'] as Json, 'paths', '');
  return found;
}

const readers: Record<string, (value: Json) => { ok: boolean }> = {
  RequestReceipt: protocol.parseReceipt,
  PlanList: protocol.parsePlans,
  SpawnResponse: protocol.parseSpawnReply,
  StatusResponseBasic: protocol.parseStatus,
  StatusResponseFull: protocol.parseStatus,
  InstallError: (value) => protocol.parseStatus({ order_id: ORDER, status: 'install_failed', install_error: value }),
  TokenMeta: protocol.parseTokenMeta,
  X402PaymentRequired: (value) => protocol.parseInvoice(NO_HEADERS, JSON.stringify(value), 'https://spawn.test/'),
  SpecKitProject: (value) => protocol.parseSpecKitProjects({ projects: [value] }),
  ChatEvent: (value) => protocol.parseChatFrame(JSON.stringify(value)),
  AgentCard: protocol.parseAgentCard,
  Error: (value) => ({
    ok: protocol.parseErrorEnvelope(404, NO_HEADERS, JSON.stringify(value)).code === wordOf(value['code']),
  }),
};
/** What we send, and lists without a name of their own. */
const SENT = new Set(['SpawnRequest', 'AgentCardRuntime', 'AgentCardCapabilities']);

describe('the OpenAPI examples', () => {
  const examples = allExamples();

  it('are all found', () => {
    expect(examples.length).toBeGreaterThanOrEqual(24);
  });

  it.each(examples.map((example) => [example.where, example] as const))('%s reads', (_where, { schema, value }) => {
    if (SENT.has(schema)) return expect(Object.keys(value).length).toBeGreaterThan(0);
    const isProjects = Object.hasOwn(value, 'projects');
    const read = isProjects ? protocol.parseSpecKitProjects : readers[schema];
    expect(read, `a reader for ${schema}`).toBeTypeOf('function');
    expect(read?.(value)).toMatchObject({ ok: true });
  });

  // But for the agent card, whose own example lacks the `skills` its schema requires.
  it('fit the schemas they stand beside', () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    ajv.addSchema(openapi as object, 'openapi');
    for (const { where, schema, value } of examples) {
      if (!Object.hasOwn(schemas, schema) || where.includes('agent-card')) continue;
      expect(ajv.validate(`openapi#/components/schemas/${schema}`, value), `${where}: ${ajv.errorsText()}`).toBe(true);
    }
  });
});

describe('the contract document', () => {
  it('spawn reply reads in our words, also with the other token name', () => {
    const expected = {
      accessToken: 'osk_a1b2c3d4e5f6...',
      planName: 'Solo',
      price: { minor: '14990000', unit: 'USDC' },
    };
    expect(accepted(protocol.parseSpawnReply(skill['spawnReply']))).toMatchObject(expected);
    const { api_token: token, ...rest } = skill['spawnReply'] as Json;
    expect(accepted(protocol.parseSpawnReply({ ...rest, token }))).toMatchObject(expected);
  });

  it('receipt reads with its times', () => {
    const receipt = accepted(protocol.parseReceipt(skill['receipt']));
    expect(receipt).toMatchObject({ status: { kind: 'completed' }, expectedSeconds: 60, result: { elapsed_ms: 2471 } });
    expect((receipt.completedAt ?? 0) - (receipt.acceptedAt ?? 0)).toBe(2471);
  });

  it('every documented event type is known, and each example reads as itself', () => {
    const seen = new Set<string>();
    for (const event of listOf(skill['events'])) {
      const read = accepted(protocol.parseServerEvent({ event: 'server', data: JSON.stringify(event) }, ORDER));
      expect(read.kind).toBe(event['type']);
      seen.add(read.kind);
    }
    expect([...seen].sort()).toEqual(Object.keys(skill['eventTypes'] as Json).sort());
  });

  it('every documented and newer frame is known', () => {
    const frames = [
      ...listOf(skill['serverFrames']),
      ...listOf(newer['serverFrames']),
      ...listOf(newer['chatStreamEvents']),
    ];
    for (const frame of frames) {
      expect(accepted(protocol.parseChatFrame(JSON.stringify(frame))).kind, JSON.stringify(frame)).not.toBe('unknown');
    }
  });

  it('client frames are written as documented', () => {
    const [chat, abort] = listOf(skill['clientFrames']);
    const text = wordOf(chat?.['text']);
    expect(JSON.parse(accepted(protocol.formatChatFrame({ kind: 'chat', text })))).toEqual(chat);
    expect(JSON.parse(accepted(protocol.formatChatFrame({ kind: 'abort' })))).toEqual(abort);
  });

  it('every documented code has a sentence of its own', () => {
    const sentences = Object.entries(skill['errorCodes'] as Json).map(([code, status]) => {
      const problem = protocol.parseErrorEnvelope(Number(status), NO_HEADERS, JSON.stringify({ code, message: 'm' }));
      expect(problem.code).toBe(code);
      return problem.say;
    });
    expect(new Set(sentences).size).toBe(sentences.length);
  });

  it('networks are the known ones', () => {
    const networks = (skill['payment'] as Json)['networks'] as Json;
    expect(Object.fromEntries(protocol.KNOWN_NETWORKS.map(({ network, usdc }) => [network, usdc]))).toEqual(networks);
  });

  it('failure codes and recommendations have words', () => {
    const causes = wordsOf(skill['failureCodes']).map(
      (code) => protocol.describeFailure({ code, message: null, fallback: null }).cause,
    );
    expect(causes.filter((cause) => cause.includes('with the code'))).toEqual([]);
    for (const fallback of wordsOf(skill['fallbackRecommendations'])) {
      expect(protocol.describeFailure({ code: 'x', message: null, fallback }).nextStep).not.toBeNull();
    }
  });
});
