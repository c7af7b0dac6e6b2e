import { afterEach, describe, expect, it } from 'vitest';
import { Chat, ChatStore, fetchChatHistory, fetchConversation } from '../../../../src-main/chat/index.ts';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import type { SwitchesInput } from '../../../../src-main/emulator/Switches.ts';
import { Invites, Mesh, MeshStore } from '../../../../src-main/mesh/index.ts';
import {
  type Authorize,
  openChatSocket,
  openDashboardChat,
  openHttp,
  parseBaseUrl,
} from '../../../../src-main/wire/index.ts';
import { type MeshRunId, type OrderId, ok, orderId } from '../../../../src-shared/basics/index.ts';
import type { MeshRun } from '../../../../src-shared/domain/index.ts';
import { FakeHost } from '../../../fakes/FakeHost.ts';
import { fastClock } from '../../../fakes/fastClock.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import { control, type Made, until } from '../emulator/visitEmulator.ts';
import { openMemory } from './openTestMesh.ts';

/** Through which door agents are asked: with each order's own token, or with an account's key. */
type Door = 'order' | 'dashboard';

/** The mesh room over the real chat room, real sockets and the emulator's agents. */
async function openRealMesh(switches: SwitchesInput, door: Door) {
  // Handshakes, and the waits between two looks, take seconds on the emulator and in the app alike.
  const clock = fastClock(10);
  const emulator = await openEmulator({
    clock: 60,
    switches: { wordMs: 0, toolPace: 0, rateLimits: 'off', ...switches },
    machine: { clock, random: seededRandom(5) },
  });
  const base = parseBaseUrl(emulator.url);
  if (!base.ok) throw new Error('no address');
  const database = openMemory();
  const made = new Map<OrderId, Made>();
  const taken = new Map<OrderId, string>();
  const lent = { clock, random: seededRandom(), logger: recordingLogger() };
  const authorize =
    (id: OrderId): Authorize =>
    async (use) =>
      ok(await use(door === 'order' ? (made.get(id)?.api_token ?? '') : emulator.dashboardKey));
  const invites = new Invites({ ...lent, clipboard: new FakeHost().clipboard, mayHold: () => true });
  const http = openHttp({ baseUrl: base.value, fetch, ...lent });
  const chat = new Chat({
    ...lent,
    store: new ChatStore(database),
    openSocket: (id, hears) => {
      const options = { ...lent, baseUrl: base.value, orderId: id, authorize: authorize(id), ...hears };
      return door === 'order'
        ? openChatSocket(options)
        : openDashboardChat({ ...options, http, onTaken: (conversation) => void taken.set(id, conversation) });
    },
    fetchHistory: (id, message) =>
      door === 'order'
        ? fetchChatHistory(http, id, authorize(id))
        : fetchConversation(http, id, { conversationId: taken.get(id) ?? '', message }, authorize(id)),
    invites,
    onError: () => {},
    isSeen: () => true,
  });
  const names = new Map<OrderId, string>();
  const mesh = new Mesh({
    ...lent,
    store: new MeshStore(database),
    agents: {
      ask: (id, text, options) => chat.ask(id, text, options),
      whyNot: () => null,
      onStuck: () => () => {},
      nameOf: (id) => names.get(id) ?? '',
    },
    invites,
    ownNames: (id) => [names.get(id) ?? ''],
    onError: (error) => {
      throw error;
    },
  });
  const server = async (name: string): Promise<OrderId> => {
    const order = await control<Made>(emulator, 'POST', 'orders', { name, plan: 'starter', state: 'ready' });
    const id = orderId(order.order_id);
    made.set(id, order);
    names.set(id, name);
    return id;
  };
  const ended = async (started: { ok: boolean; value?: { runId: MeshRunId } }): Promise<MeshRun> => {
    const runId = started.value?.runId;
    const run = runId === undefined ? null : await mesh.runs.whenEnded(runId);
    if (run?.state.kind !== 'ended') throw new Error('It did not end.');
    return run;
  };
  const outcome = async (started: Parameters<typeof ended>[0]) => {
    const { state } = await ended(started);
    return state.kind === 'ended' ? state.outcome : null;
  };
  const stop = async () => {
    await mesh.stop();
    chat.stop();
    http.stop();
    await emulator.stop();
  };
  return { emulator, mesh, chat, server, ended, outcome, database, stop };
}

let open: { stop(): Promise<void> } | null = null;
afterEach(async () => {
  await open?.stop();
  open = null;
});
async function stand(switches: SwitchesInput, door: Door = 'order') {
  const opened = await openRealMesh(switches, door);
  open = opened;
  return opened;
}
const command = (emulator: Emulator, path: string, body: object) => control(emulator, 'POST', path, body);

describe('pairing through the agents of the emulator', () => {
  it.each([
    ['plain', 'classic', 'order'],
    ['chatty', 'modern', 'order'],
    ['codeblock', 'classic', 'order'],
    ['split', 'modern', 'order'],
    ['split', 'classic', 'order'],
    ['plain', 'modern', 'dashboard'],
    ['split', 'classic', 'dashboard'],
  ] as const)(
    'is verified by both, whether they are %s or %s, at the door of the %s, and leaves no code on the disk',
    async (agentPhrasing, chatDialect, door) => {
      const { mesh, server, outcome, database } = await stand({ agentPhrasing, chatDialect }, door);
      const [atlas, nova] = [await server('atlas'), await server('nova')];
      expect(await outcome(mesh.runs.start({ kind: 'pair', first: atlas, second: nova }))).toEqual({
        kind: 'verified',
      });
      expect(mesh.members.get(nova).peers).toMatchObject([
        { id: mesh.members.get(atlas).instanceId, state: 'connected' },
      ]);
      const stored = ['messages', 'conversations', 'mesh_runs', 'mesh_members'].map((table) =>
        database.all((row) => JSON.stringify(row), `SELECT record FROM ${table}`).join(''),
      );
      const code = mesh.invites.codeOf(mesh.invites.list()[0]?.inviteId ?? ('' as never)) ?? '';
      expect(code.length).toBeGreaterThan(2_000);
      for (let at = 0; at + 30 < code.length; at += 300) expect(stored.join('')).not.toContain(code.slice(at, at + 30));
      expect(await outcome(mesh.unpair({ first: atlas, second: nova, peerId: null }))).toEqual({ kind: 'unpaired' });
    },
  );

  it('tells a refused handshake, a known peer, a code that ran out and one that was used from one another', async () => {
    const { mesh, server, outcome, ended, emulator } = await stand({ agentPhrasing: 'plain' });
    const [atlas, nova, echo] = [await server('atlas'), await server('nova'), await server('echo')];
    await command(emulator, 'faults', { name: 'meshRefuses' });
    const refused = await ended(mesh.runs.start({ kind: 'pair', first: atlas, second: nova }));
    expect(refused.state).toMatchObject({ outcome: { kind: 'notConnected' } });
    expect(refused.secondSide).toMatchObject({ verdict: 'failed', reason: expect.stringContaining('refused') });
    expect(await outcome(mesh.runs.start({ kind: 'pair', first: nova, second: echo }))).toEqual({ kind: 'verified' });
    expect(await outcome(mesh.runs.start({ kind: 'pair', first: nova, second: echo }))).toEqual({ kind: 'verified' });
    const made = await mesh.makeInvite(atlas);
    const code = made.ok ? (mesh.invites.codeOf(made.value.inviteId) ?? '') : '';
    expect(await outcome(mesh.giveInvite(echo, code))).toEqual({ kind: 'verified' });
    await outcome(mesh.unpair({ first: atlas, second: echo, peerId: null }));
    expect(await outcome(mesh.giveInvite(echo, code))).toEqual({ kind: 'alreadyUsed' });
    await command(emulator, 'clock', { jumpMs: 3_600_000 });
    expect(await outcome(mesh.giveInvite(nova, code))).toEqual({ kind: 'expired' });
  });

  it('carries a room: made, filled, spoken in and read on both sides', async () => {
    const { mesh, server, outcome } = await stand({ agentPhrasing: 'plain' });
    const [atlas, nova] = [await server('atlas'), await server('nova')];
    await outcome(mesh.runs.start({ kind: 'pair', first: atlas, second: nova }));
    expect((await mesh.rooms.make(atlas, 'ops')).ok).toBe(true);
    const key = mesh.rooms.list()[0]?.key ?? ('' as never);
    expect(await mesh.rooms.takeIn(key, atlas, nova)).toEqual(ok(null));
    expect(await mesh.rooms.say(key, atlas, 'the deploy: done, "at last"')).toMatchObject({
      ok: true,
      value: { delivered: 1 },
    });
    expect((await mesh.rooms.refresh(nova)).ok).toBe(true);
    expect((await mesh.rooms.read(key, nova)).ok).toBe(true);
    expect(mesh.rooms.list()).toMatchObject([
      {
        name: 'ops',
        seats: [{ orderId: atlas }, { orderId: nova }],
        messages: [
          { from: { kind: 'ours', orderId: atlas }, text: 'the deploy: done, "at last"', tellers: [atlas, nova] },
        ],
      },
    ]);
  });

  it('ends when an agent is wedged in the middle', async () => {
    const { mesh, server, emulator, chat, ended } = await stand({ toolPace: 10 });
    const [atlas, nova] = [await server('atlas'), await server('nova')];
    const started = mesh.runs.start({ kind: 'pair', first: atlas, second: nova });
    await until(() => (chat.conversations().find((one) => one.orderId === nova)?.turn === 'waiting' ? true : null));
    await command(emulator, 'events', { order_id: nova, type: 'agent.wedged', heals_itself: false });
    const run = await ended(started);
    expect(run.state).toMatchObject({ outcome: { kind: 'agentStuck', orderId: nova }, remains: 'maybeAccepted' });
  });
});
