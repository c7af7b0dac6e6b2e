import { beforeEach, describe, expect, it } from 'vitest';
import type { Frame } from '../../../../src-main/emulator/chat/Frame.ts';
import { keepStep } from '../../../../src-main/emulator/life/keepStep.ts';
import { wedge } from '../../../../src-main/emulator/life/wedge.ts';
import { FAILURE_CODES } from '../../../../src-main/emulator/receipts/failures.ts';
import type { Receipt } from '../../../../src-main/emulator/receipts/Receipt.ts';
import { parseChatFrame } from '../../../../src-shared/protocol/index.ts';
import { openTalk, type Talk, type Talker } from './openTalk.ts';

const MINUTE_MS = 60_000;

describe('a turn plays an answer in time', () => {
  let talk: Talk;
  let atlas: Talker;
  beforeEach(() => {
    talk = openTalk();
    atlas = talk.server('atlas');
  });
  const receipt = (requestId: string): Receipt | null => talk.world.receipts.get(atlas.order().orderId, requestId);
  const history = () => talk.world.chatLog.after(atlas.order().orderId, 0, 500);
  const kinds = (frames: readonly Frame[]): string[] => [...new Set(frames.map((frame) => frame.type))];
  const toolsIn = (frames: readonly Frame[], type: 'tool_use' | 'tool_result'): number =>
    frames.filter((frame) => frame.type === type).length;

  /** Moves the clock in small steps until a condition holds. */
  function playUntil(isSo: () => boolean): void {
    for (let step = 0; step < 20_000 && !isSo(); step += 1) talk.clock.advance(10);
    expect(isSo()).toBe(true);
  }

  it('lets each effect land with its tool, and an abort keep what is done', () => {
    const { frames, requestId } = atlas.begin('deploy shop on port 4000');
    expect(atlas.machine().switches).toEqual([]);
    playUntil(() => toolsIn(frames, 'tool_result') === 1);
    expect(atlas.machine().switches).toMatchObject([{ app: 'shop', state: 'open' }]);
    playUntil(() => toolsIn(frames, 'tool_use') === 2);
    expect(atlas.machine().apps.map((app) => app.name)).toEqual(['hello-web']);
    playUntil(() => toolsIn(frames, 'tool_result') === 2);
    expect(atlas.machine().apps.map((app) => app.name)).toEqual(['hello-web', 'shop']);
    expect(receipt(requestId)).toMatchObject({ status: 'in_progress', progress: { tool: 'app_deploy' } });
    atlas.abort();
    talk.clock.advance(MINUTE_MS);
    expect(atlas.machine().switches).toMatchObject([{ app: 'shop', state: 'open' }]);
    expect(receipt(requestId)).toMatchObject({ status: 'completed', result: { aborted: true } });
    expect(frames.at(-1)).toEqual({ type: 'done' });
  });

  it('lets tools take no time when told to', () => {
    talk = openTalk({ wordMs: 0, toolPace: 0 });
    const { frames } = talk.server('atlas').begin('deploy shop');
    talk.clock.advance(1);
    expect(frames.at(-1)).toEqual({ type: 'done' });
  });

  it('leaves an aborted deploy on probation: it is committed by hand, or falls back after ten minutes', () => {
    const { frames } = atlas.begin('deploy shop');
    playUntil(() => toolsIn(frames, 'tool_result') === 2);
    atlas.abort();
    expect(atlas.say('deploy shop').text).toContain('a switch of shop is open already');
    talk.clock.advance(10 * MINUTE_MS);
    expect(atlas.say('list apps').text).not.toContain('shop');
    const again = atlas.begin('deploy shop');
    playUntil(() => toolsIn(again.frames, 'tool_result') === 2);
    atlas.abort();
    expect(atlas.say('commit shop').text).toContain('committed');
    talk.clock.advance(10 * MINUTE_MS);
    expect(atlas.say('list apps').text).toContain('shop');
  });

  it('stops a project half-way in the state it had reached', () => {
    atlas.say('start a project billing');
    atlas.say('/specify something');
    const { frames } = atlas.begin('/implement');
    playUntil(() => toolsIn(frames, 'tool_result') === 2);
    atlas.abort();
    talk.clock.advance(MINUTE_MS);
    expect(atlas.machine().projects).toMatchObject([{ slug: 'billing', status: 'implementing' }]);
    expect(atlas.say('/implement').text).toContain('tests are green');
  });

  it('writes a history that matches what was heard, and says who asked', () => {
    const { frames } = atlas.begin('deploy shop', { source: 'dashboard' });
    playUntil(() => frames.at(-1)?.type === 'done');
    const heard = frames.map((frame) => (frame.type === 'text' ? frame.text : '')).join('');
    const rows = history();
    expect(rows[0]).toMatchObject({ role: 'user', source: 'dashboard' });
    expect(rows.at(-1)).toMatchObject({ role: 'agent', text: heard, source: 'dashboard', final: true });
    expect(rows.filter((row) => row['role'] === 'tool').map((row) => `${row['name']} ${row['kind']}`)).toEqual([
      'safe_switch_begin use',
      'safe_switch_begin result',
      'app_deploy use',
      'app_deploy result',
      'system_query use',
      'system_query result',
      'safe_switch_commit use',
      'safe_switch_commit result',
    ]);
  });

  it('supersedes a turn by a newer message', () => {
    const first = atlas.begin('deploy shop');
    const second = atlas.begin('hello');
    playUntil(() => second.frames.at(-1)?.type === 'done');
    expect(first.frames).toEqual([{ type: 'done' }]);
    expect(receipt(first.requestId)?.status).toBe('superseded');
    expect(receipt(second.requestId)?.status).toBe('completed');
    expect(atlas.machine().apps).toHaveLength(1);
  });

  it('speaks as newer gateways do, when it is told to: interim words, and the answer whole', () => {
    const { frames, requestId } = atlas.begin('deploy shop', { dialect: 'modern' });
    playUntil(() => frames.at(-1)?.type === 'done');
    expect(kinds(frames)).toEqual([
      'phase',
      'thinking',
      'interim_text',
      'status',
      'tool_use',
      'tool_result',
      'text_bulk',
      'done',
    ]);
    const used = frames.filter((frame) => frame.type === 'tool_use');
    expect(used.map((frame) => frame.round)).toEqual([1, 2, 3, 4]);
    expect(frames.find((frame) => frame.type === 'tool_result')).toEqual({
      type: 'tool_result',
      name: 'safe_switch_begin',
      outcome: 'success',
      summary: 'sw-1',
    });
    const bulk = frames.find((frame) => frame.type === 'text_bulk');
    expect(history().at(-1)).toMatchObject({ role: 'agent', text: bulk?.type === 'text_bulk' ? bulk.text : '' });
    expect(receipt(requestId)?.status).toBe('completed');
    for (const frame of frames) {
      const parsed = parseChatFrame(JSON.stringify(frame));
      expect(parsed.ok && parsed.value.kind).not.toBe('unknown');
    }
  });

  it.each([...FAILURE_CODES])('fails with %s when that is armed, once', (code) => {
    talk.world.faults.arm('requestFails', { action: 'chat_message', code, seconds: 30 });
    const { frames, requestId } = atlas.begin('deploy shop');
    playUntil(() => frames.at(-1)?.type === 'error');
    expect(frames.at(-1)).toMatchObject({ type: 'error', code });
    expect(receipt(requestId)).toMatchObject({ status: 'failed', failure: { code } });
    const next = atlas.begin('hello');
    playUntil(() => next.frames.at(-1)?.type === 'done');
    expect(receipt(next.requestId)?.status).toBe('completed');
  });

  it('keeps silent for as long as it is told before that counts as silence', () => {
    talk.world.faults.arm('requestFails', { action: 'chat_message', code: 'agent_silent', seconds: 120 });
    const { frames, requestId } = atlas.begin('hello');
    talk.clock.advance(119_000);
    expect(frames).toEqual([]);
    expect(receipt(requestId)?.status).toBe('in_progress');
    talk.clock.advance(2000);
    expect(frames).toEqual([expect.objectContaining({ type: 'error', code: 'agent_silent' })]);
    expect(receipt(requestId)?.failure?.fallback_recommendation).toBe('restart_agent');
  });

  it('hangs when that is armed, until it is stopped', () => {
    talk.world.faults.arm('requestHangs', { action: 'chat_message' });
    const { frames, requestId } = atlas.begin('deploy shop');
    talk.clock.advance(60 * MINUTE_MS);
    expect([frames, receipt(requestId)?.status, atlas.machine().turns]).toEqual([[], 'in_progress', 0]);
    atlas.abort();
    expect(frames).toEqual([{ type: 'done' }]);
    expect(receipt(requestId)).toMatchObject({ status: 'completed', result: { aborted: true } });
  });

  it('breaks off when the agent gets stuck or the server goes away in the middle', () => {
    const stuck = atlas.begin('deploy shop');
    playUntil(() => toolsIn(stuck.frames, 'tool_use') === 1);
    const moment = { lifeMs: talk.world.lifeClock.now(), wallMs: talk.world.clock.now() };
    keepStep(talk.world, wedge(atlas.order(), moment, false));
    playUntil(() => stuck.frames.at(-1)?.type === 'error');
    expect(receipt(stuck.requestId)?.failure).toMatchObject({
      code: 'gateway_wedged',
      fallback_recommendation: 'restart_agent',
    });
    expect(atlas.machine().switches).toEqual([]);
    const nova = talk.server('nova');
    const gone = nova.begin('deploy shop');
    talk.clock.advance(2000);
    talk.world.orders.save({ ...nova.order(), status: 'deleted' });
    playUntil(() => gone.frames.at(-1)?.type === 'error');
    expect(gone.frames.at(-1)).toMatchObject({ code: 'agent_disconnected' });
  });
});
