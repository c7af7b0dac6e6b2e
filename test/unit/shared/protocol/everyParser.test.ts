import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderId } from '../../../../src-shared/basics/index.ts';
import * as protocol from '../../../../src-shared/protocol/index.ts';
import type { Json } from './fixtures.ts';
import { base64, contractFixture, listOf, NO_HEADERS } from './fixtures.ts';

const skill = contractFixture('skill-examples');
const newer = contractFixture('newer-examples');
const openapi = contractFixture('openapi-facts');
const example = (name: string) => openapi['components']?.['schemas']?.[name]?.['example'] as Json;
const ORDER = orderId('550e8400-e29b-41d4-a716-446655440000');
const text = (value: unknown) => JSON.stringify(value) ?? 'undefined';

type Row = { readonly read: (value: unknown) => unknown; readonly good: readonly unknown[] };

/** Every parser, fed with values, and examples it knows. */
const PARSERS: Record<string, Row> = {
  parsePlans: { read: protocol.parsePlans, good: [example('PlanList')] },
  parseSpawnReply: { read: protocol.parseSpawnReply, good: [skill['spawnReply']] },
  parseStatus: { read: protocol.parseStatus, good: [example('StatusResponseFull'), example('StatusResponseBasic')] },
  parseReceipt: { read: protocol.parseReceipt, good: [skill['receipt']] },
  parseReceiptList: { read: protocol.parseReceiptList, good: [{ requests: [skill['receipt']] }, [skill['receipt']]] },
  parseRestartReply: { read: protocol.parseRestartReply, good: [skill['restart']?.['reply']] },
  parseKeyReply: { read: protocol.parseKeyReply, good: [newer['keyReply']] },
  parseTokenMeta: { read: protocol.parseTokenMeta, good: [example('TokenMeta')] },
  parseSpawnLog: { read: (value) => protocol.parseSpawnLog(text(value)), good: [newer['spawnLog']] },
  parseChatHistory: { read: protocol.parseChatHistory, good: [newer['chatHistory']] },
  parseConversationReply: {
    read: protocol.parseConversationReply,
    good: [{ conversation_id: 'c1', message_id: 'm1', request_id: 'req_chat_message_a1b2' }],
  },
  parseConversationHistory: {
    read: protocol.parseConversationHistory,
    good: [{ conversation_id: 'c1', events: [{ id: 1, type: 'delta', text: 'a' }] }, [{ type: 'done' }]],
  },
  parseAgentCard: { read: protocol.parseAgentCard, good: [{ name: 'n', runtimes: [{ name: 'r' }], capabilities: {} }] },
  parseSpecKitProjects: { read: protocol.parseSpecKitProjects, good: [{ projects: [example('SpecKitProject')] }] },
  parseJsonRpcReply: { read: protocol.parseJsonRpcReply, good: [{ jsonrpc: '2.0', id: 1, result: '0x1' }] },
  parseChatFrame: { read: (value) => protocol.parseChatFrame(text(value)), good: listOf(newer['serverFrames']) },
  parseServerEvent: {
    read: (value) => protocol.parseServerEvent({ id: '7', event: 'server', data: text(value) }, ORDER),
    good: listOf(skill['events']),
  },
  parseInvoice: {
    read: (value) =>
      protocol.parseInvoice(new Headers({ 'payment-required': base64(value ?? null) }), text(value), 'https://x.test/'),
    good: [newer['paymentRequiredV2'], example('X402PaymentRequired')],
  },
  parseAccountServers: { read: protocol.parseAccountServers, good: listOf(newer['accountServers']) },
  parseDrivers: { read: protocol.parseDrivers, good: [newer['drivers'], newer['drivers']?.['drivers']] },
  parseAgentsFile: { read: protocol.parseAgentsFile, good: [newer['agentsFile']] },
  parseAgentProfile: { read: protocol.parseAgentProfile, good: listOf(newer['agentsFile']?.['agents']) },
  parseCredentials: { read: protocol.parseCredentials, good: [newer['credentials']] },
  parseCredential: {
    read: protocol.parseCredential,
    good: [newer['credentialReply'], newer['credentialReply']?.['credential']],
  },
  parseCredentialTest: {
    read: protocol.parseCredentialTest,
    good: [newer['credentialTest'], { ok: false, error: 'no driver' }],
  },
  parseDriverRefusal: {
    read: (value) => ({ ok: true, value: protocol.parseDriverRefusal(value) }),
    good: [newer['driverUnavailable'], { detail: newer['driverUnavailable'] }],
  },
  parseSettlement: { read: (value) => protocol.parseSettlement(base64(value ?? null)), good: [newer['settlement']] },
};

const TEXT_PARSERS: Record<string, (value: string) => unknown> = {
  parseJson: protocol.parseJson,
  parseSpawnLog: protocol.parseSpawnLog,
  parseChatFrame: protocol.parseChatFrame,
  parseSettlement: protocol.parseSettlement,
  parseAccessToken: protocol.parseAccessToken,
  parseOrderId: protocol.parseOrderId,
  parseDashboardKey: protocol.parseDashboardKey,
  parseAiKey: (value) => protocol.parseAiKey(value, { provider: 'anthropic', type: null, place: 'delivery' }),
  formatChatFrame: (value) => protocol.formatChatFrame({ kind: 'chat', text: value }),
  parseServerEvent: (value) => protocol.parseServerEvent({ id: value, event: value, data: value }, ORDER),
  parseInvoice: (value) => protocol.parseInvoice({ get: () => value }, value, value),
};

function isAnswer(value: unknown): boolean {
  const answer = value as { ok: unknown; value?: unknown; problem?: { code?: unknown; say?: unknown; hint?: unknown } };
  if (answer.ok === true) return answer.value !== undefined;
  const { code, say, hint } = answer.problem ?? {};
  return answer.ok === false && [code, say, hint].every((part) => typeof part === 'string' && part !== '');
}

/** A JSON example with one place in it replaced, removed or added to. */
function mutated(good: unknown): fc.Arbitrary<unknown> {
  return fc.tuple(fc.nat(), fc.jsonValue({ maxDepth: 2 }), fc.boolean()).map(([pick, junk, isRemoval]) => {
    const copy = structuredClone(good) as Json;
    const places: Array<[Json, string]> = [];
    const walk = (node: Json): void => {
      for (const key of Object.keys(node)) {
        places.push([node, key]);
        if (typeof node[key] === 'object' && node[key] !== null) walk(node[key] as Json);
      }
    };
    walk(copy);
    const [node, key] = places[pick % places.length] ?? [copy, 'x'];
    if (isRemoval) Reflect.deleteProperty(node, key);
    else Reflect.set(node, key, junk);
    return copy;
  });
}

describe.each(Object.entries(PARSERS))('%s', (_name, { read, good }) => {
  it('reads its examples', () => {
    for (const value of good) expect(read(value)).toMatchObject({ ok: true });
  });
  it('reads its examples with fields nobody knows yet', () => {
    for (const value of good) {
      const more = Array.isArray(value) ? value : { ...(value as Json), x_new: { deep: [1] } };
      expect(read(more)).toMatchObject({ ok: true });
    }
  });
  it('answers arbitrary JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => isAnswer(read(value))),
      { numRuns: 150 },
    );
  });
  it('answers values that are no JSON', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) => isAnswer(read(jsonSafe(value)))),
      { numRuns: 100 },
    );
  });
  it('answers damaged examples', () => {
    for (const value of good)
      fc.assert(
        fc.property(mutated(value), (damaged) => isAnswer(read(damaged))),
        { numRuns: 120 },
      );
  });
});

describe.each(Object.entries(TEXT_PARSERS))('%s of text', (_name, read) => {
  it('answers any text', () => {
    const words = fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.base64String(), fc.json());
    fc.assert(
      fc.property(words, (value) => isAnswer(read(value))),
      { numRuns: 300 },
    );
  });
});

describe('parseErrorEnvelope', () => {
  it('makes a Problem of anything', () => {
    const body = fc.oneof(fc.string(), fc.json(), mutated(skill['errorEnvelope']).map(text));
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), body, fc.string(), (status, bodyText, header) => {
        const problem = protocol.parseErrorEnvelope(status, { get: () => header }, bodyText, 0);
        return isAnswer({ ok: false, problem });
      }),
    );
    expect(protocol.parseErrorEnvelope(418, NO_HEADERS, '').code).toBe('http_418');
  });
});

/** BigInts can not cross the test's own JSON; everything else stays as wild as it came. */
function jsonSafe(value: unknown): unknown {
  try {
    JSON.stringify(value);
    return value;
  } catch {
    return {};
  }
}
