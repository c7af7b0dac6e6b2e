import { describe, expect, it } from 'vitest';
import { orderId, problem } from '../../../../src-shared/basics/index.ts';
import { goodAgents, NOBODY, ONE, openTestMesh, SIX, TWO } from './openTestMesh.ts';

const isAbout = (text: string, words: string): boolean => text.startsWith(words);
const INVITE = 'Create a mesh invite';
const PEERS = 'List mesh peers';
const IDENTITY = 'What is your mesh identity';
const NINE = orderId('nine');

describe('a pairing that is disturbed', () => {
  it.each([
    [INVITE, 'openInvite'],
    [IDENTITY, 'openInvite'],
    ['Accept', 'maybeAccepted'],
    [PEERS, 'accepted'],
  ])('ends when an agent gets stuck at “%s”, and says what remains', async (words, remains) => {
    const { start, run, agents, settle, outcomeOf, mesh } = openTestMesh(
      goodAgents((_, text) => (isAbout(text, words) ? null : undefined)),
    );
    const id = start({ kind: 'pair', first: ONE, second: TWO });
    await settle(3);
    const asked = agents.asked.at(-1)?.orderId ?? ONE;
    agents.becomeStuck(asked);
    await settle(3);
    expect(outcomeOf(run(id))).toMatchObject({ kind: 'agentStuck', orderId: asked });
    expect(run(id).state).toMatchObject({ remains });
    expect(mesh.runs.isBusy(ONE)).toBe(false);
    expect(agents.watching).toBe(0);
  });

  it.each([
    ['gateway_wedged', 'agentStuck'],
    ['ask_timed_out', 'timedOut'],
    ['chat_dropped', 'failed'],
    ['conversation_busy', 'failed'],
  ])('ends when the chat says %s', async (code, kind) => {
    const why = problem(code, 'It went wrong.', 'Try again.');
    const { pair, outcomeOf } = openTestMesh(
      goodAgents((order, text) => (order === TWO && isAbout(text, PEERS) ? why : undefined)),
    );
    expect(outcomeOf(await pair())).toMatchObject({ kind, orderId: TWO, step: 'peers' });
  });

  it.each([
    [INVITE, 'openInvite'],
    ['Accept', 'maybeAccepted'],
    [PEERS, 'accepted'],
  ])('can be cancelled at “%s”', async (words, remains) => {
    const { start, run, mesh, settle, outcomeOf } = openTestMesh(
      goodAgents((_, text) => (isAbout(text, words) ? null : undefined)),
    );
    const id = start({ kind: 'pair', first: ONE, second: TWO });
    await settle(3);
    expect(mesh.runs.cancel(id).ok).toBe(true);
    await settle(3);
    expect(outcomeOf(run(id))).toEqual({ kind: 'cancelled' });
    expect(run(id).state).toMatchObject({ remains });
    expect(mesh.runs.cancel(id)).toMatchObject({ ok: false, problem: { code: 'mesh_run_gone' } });
    expect(mesh.runs.cancel(NOBODY)).toMatchObject({ ok: false });
  });

  it('changes nothing when it is cancelled before anything was asked', async () => {
    const { start, run, mesh, settle, agents } = openTestMesh(goodAgents());
    const id = start({ kind: 'pair', first: ONE, second: TWO });
    mesh.runs.cancel(id);
    await settle(2);
    expect(run(id).state).toMatchObject({ outcome: { kind: 'cancelled' }, remains: 'nothing' });
    expect([agents.asked, run(id).lines]).toEqual([[], []]);
  });

  it('is refused with a server that is in another one, with itself, and says so when its agent can not be asked', async () => {
    const { start, mesh, agents, settle, run, outcomeOf } = openTestMesh(goodAgents(() => null));
    start({ kind: 'pair', first: ONE, second: TWO });
    const code = (wish: Parameters<typeof start>[0]) => {
      const started = mesh.runs.start(wish);
      return started.ok ? null : started.problem.code;
    };
    expect(code({ kind: 'pair', first: SIX, second: TWO })).toBe('mesh_busy');
    expect(code({ kind: 'pair', first: SIX, second: SIX })).toBe('mesh_same_server');
    agents.locked.set(SIX, problem('server_not_ready', 'It is being installed.', 'Wait.'));
    const id = start({ kind: 'pair', first: SIX, second: NINE });
    await settle(2);
    expect(outcomeOf(run(id))).toMatchObject({ kind: 'failed', problem: { code: 'server_not_ready' } });
  });

  it('that the app cut off is interrupted at the next start, and can be verified', async () => {
    const first = openTestMesh(goodAgents((_, text) => (isAbout(text, PEERS) ? null : undefined)));
    const id = first.start({ kind: 'pair', first: ONE, second: TWO });
    await first.settle(3);
    await first.mesh.stop();
    await first.settle(2);
    expect(first.run(id).state).toEqual({ kind: 'running' });
    const second = openTestMesh(goodAgents(), first.database, 2);
    expect(second.run(id).state).toMatchObject({ outcome: { kind: 'interrupted' }, remains: 'accepted' });
    expect(second.mesh.view().invites).toEqual([]);
    const check = second.start({ kind: 'verify', first: ONE, second: TWO });
    await second.settle();
    expect(second.outcomeOf(second.run(check))).toEqual({ kind: 'verified' });
    expect(second.agents.asked.map(({ text }) => text)).toEqual([
      'What is your mesh identity?',
      'What is your mesh identity?',
      'List mesh peers',
      'List mesh peers',
    ]);
  });

  it('tells of a disk that fails, and does not go on as if it had been kept', async () => {
    const stand = openTestMesh(goodAgents());
    const id = stand.start({ kind: 'pair', first: ONE, second: TWO });
    stand.database.run('DROP TABLE mesh_runs');
    await stand.settle(3);
    expect(stand.errors).toHaveLength(1);
    expect(stand.outcomeOf(stand.run(id))).toMatchObject({ kind: 'failed' });
    expect(stand.mesh.runs.isBusy(ONE)).toBe(false);
  });
});
