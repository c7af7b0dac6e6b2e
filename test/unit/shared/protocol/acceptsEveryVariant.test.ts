import { describe, expect, it } from 'vitest';
import * as protocol from '../../../../src-shared/protocol/index.ts';
import type { Json } from './fixtures.ts';
import { accepted, contractFixture, listOf, wordsOf } from './fixtures.ts';

const skill = contractFixture('skill-examples');
const newer = contractFixture('newer-examples');
const schemas = contractFixture('openapi-facts')['components']?.['schemas'] as Json;
const full = schemas['StatusResponseFull']?.['example'] as Json;

describe('where the contract contradicts itself', () => {
  it('status: every word of both lists, and words of neither', () => {
    for (const word of [...wordsOf(skill['statuses']), 'install_failed', 'deleted']) {
      expect(accepted(protocol.parseStatus({ order_id: 'a', status: word })).status).toEqual({ kind: word });
    }
    const status = accepted(protocol.parseStatus({ order_id: 'a', status: 'unreachable' })).status;
    expect(status).toEqual({ kind: 'unknown', word: 'unreachable' });
  });

  it('status: basic and full are told apart, advice is read, an odd advisory field hides nothing', () => {
    expect(accepted(protocol.parseStatus(schemas['StatusResponseBasic']?.['example'])).kind).toBe('basic');
    const advised = accepted(protocol.parseStatus({ ...full, ...(newer['statusAdvice'] as Json), price_usd: 'dear' }));
    expect(advised).toMatchObject({
      kind: 'full',
      price: null,
      steps: { length: 5 },
      advice: { hasKey: true, chatResponsive: false, autoRestartStatus: 'exhausted', agentWedged: null },
    });
  });

  it('spawn reply: without a token it says so and names the order', () => {
    const { api_token: _, ...rest } = skill['spawnReply'] as Json;
    expect(protocol.parseSpawnReply(rest)).toMatchObject({
      ok: false,
      problem: { code: 'spawn_reply_without_token', facts: { orderId: '550e8400-e29b-41d4-a716-446655440000' } },
    });
  });

  it('spawn reply: a token is kept even when all around it is strange', () => {
    const odd = { order_id: 'ord_77', api_token: 'osk2_zz', plan: 5, price_usd: 'free', status: 8 };
    expect(accepted(protocol.parseSpawnReply(odd))).toMatchObject({
      orderId: 'ord_77',
      accessToken: 'osk2_zz',
      price: null,
    });
    expect(protocol.parseSpawnReply({ ...odd, order_id: '../x' }).ok).toBe(false);
    expect(protocol.parseSpawnReply({ ...odd, api_token: 'a\r\nb: c' }).ok).toBe(false);
  });

  it('plans: a bare list, the older price field, and one bad row', () => {
    const [plan] = listOf(schemas['PlanList']?.['example']?.['plans']);
    const { price_usd: price, ...priceless } = plan as Json;
    const reply = accepted(protocol.parsePlans([{ ...priceless, price_usdc: price }, priceless, 7]));
    expect(reply).toMatchObject({ plans: { length: 1 }, regions: [], network: null, unreadable: 2 });
    expect(reply.plans[0]).toMatchObject({ planId: 'test', ramGb: 4, price: { minor: '14990000' } });
  });

  it('receipts: object or bare list, `accepted` is pending, unknown states stay', () => {
    const receipt = skill['receipt'] as Json;
    const rows = [{ ...receipt, status: 'accepted' }, { ...receipt, status: 'paused' }, null];
    const read = accepted(protocol.parseReceiptList(rows));
    expect(read.receipts.map((row) => row.status)).toEqual([{ kind: 'pending' }, { kind: 'unknown', word: 'paused' }]);
    expect(read.unreadable).toBe(1);
    expect(accepted(protocol.parseReceiptList({ order_id: 'x', count: 3, requests: rows }))).toEqual(read);
  });

  it('spawn log: one object or one object per line', () => {
    const whole = accepted(protocol.parseSpawnLog(JSON.stringify(newer['spawnLog'])));
    expect(whole).toMatchObject({
      summary: { status: { kind: 'running' }, advice: { agentWedged: true } },
      cursorAt: 1777882860000,
    });
    const lines = listOf(newer['spawnLog']?.['events']).map((line) => JSON.stringify(line));
    const read = accepted(protocol.parseSpawnLog(`${lines.join('\n')}\n{"cut`));
    expect(read).toMatchObject({ lines: whole.lines, summary: null, unreadable: 1, cursorAt: whole.lines[1]?.at });
    expect(accepted(protocol.parseSpawnLog('')).lines).toEqual([]);
    expect(protocol.parseSpawnLog('<html>').ok).toBe(false);
  });

  it('chat history: wrapped or bare', () => {
    const { events } = newer['chatHistory'] as Json;
    const wrapped = accepted(protocol.parseChatHistory(newer['chatHistory']));
    expect(accepted(protocol.parseChatHistory(events))).toEqual(wrapped);
    expect(wrapped).toMatchObject({ cursor: 3, rows: [{ role: 'user' }, { toolPhase: 'use' }, { isFinal: true }] });
  });

  it('chat frames: both vocabularies, one meaning; the two kinds of status', () => {
    const read = (frame: object) => accepted(protocol.parseChatFrame(JSON.stringify(frame)));
    expect(read({ type: 'delta', text: 'a' })).toEqual(read({ type: 'text', text: 'a' }));
    expect(read({ type: 'tool_call_done', tool: 't', ok: false })).toEqual(
      read({ type: 'tool_result', name: 't', outcome: 'error' }),
    );
    expect(read({ type: 'status', step: 'reading' })).toEqual({ kind: 'statusStep', step: 'reading' });
    expect(read({ type: 'hologram', x: 1 })).toEqual({ kind: 'unknown', type: 'hologram', fields: { x: 1 } });
  });

  it('a revocation it can not read is not taken for none', () => {
    const meta = schemas['TokenMeta']?.['example'] as Json;
    expect(protocol.parseTokenMeta({ ...meta, revoked_at: 'yesterday' }).ok).toBe(false);
    expect(accepted(protocol.parseTokenMeta(meta)).revokedAt).toBeNull();
  });

  it('restart: with the request id, or from before there was one', () => {
    expect(accepted(protocol.parseRestartReply({ restart_id: 'r1', status: 'ready' }))).toMatchObject({
      requestId: null,
    });
    expect(protocol.parseRestartReply({ status: 'restarting' }).ok).toBe(false);
  });

  it('the agent card is clipped', () => {
    const card = accepted(protocol.parseAgentCard({ name: 'n', description: 'x'.repeat(9_000) }));
    expect(card.description).toHaveLength(280);
  });

  it('a time without a zone is UTC, and only times are times', () => {
    const at = (created_at: unknown) =>
      accepted(protocol.parseStatus({ order_id: 'a', status: 'running', created_at })).createdAt;
    expect(at('2026-05-06T13:14:00')).toBe(Date.UTC(2026, 4, 6, 13, 14));
    expect(at('2026-05-06T15:14:00+02:00')).toBe(Date.UTC(2026, 4, 6, 13, 14));
    expect(at(1778073240)).toBe(Date.UTC(2026, 4, 6, 13, 14));
    expect(at('1')).toBeNull();
  });

  it('a message is measured in the bytes of its frame', () => {
    const room = protocol.MAX_CHAT_FRAME_BYTES - '{"type":"chat","text":""}'.length;
    expect(protocol.formatChatFrame({ kind: 'chat', text: 'x'.repeat(room) }).ok).toBe(true);
    expect(protocol.formatChatFrame({ kind: 'chat', text: 'é'.repeat(room / 2 + 1) })).toMatchObject({
      ok: false,
      problem: { code: 'message_too_long' },
    });
    expect(protocol.formatChatFrame({ kind: 'chat', text: ' \n' })).toMatchObject({
      problem: { code: 'message_empty' },
    });
  });

  it('a chain that refuses is not a payment that failed', () => {
    const error = { code: -32000, message: 'busy' };
    expect(protocol.parseJsonRpcReply({ id: 1, error })).toMatchObject({
      problem: { code: 'chain_refused', facts: { rpcCode: '-32000' } },
    });
    expect(accepted(protocol.parseJsonRpcReply({ id: 1, result: null, error: null }))).toEqual({ id: 1, result: null });
  });
});
