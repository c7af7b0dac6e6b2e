import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { call, live, open, record, recordingOf, replay, type Stage, stopAll, storyOf } from './playRecordings.ts';
import { move } from './recordingMoves.ts';
import { type Body, configOf } from './visitDashboard.ts';
import { asOwner, conserved, fundedWallet, type LedgerView, type Made, signFor, spawn } from './visitEmulator.ts';

afterEach(stopAll);

type Fault = { readonly name: string; readonly takes: string[]; readonly atOnce: boolean; readonly armed: boolean };

describe('a recording', () => {
  it('played into another emulator and recorded there tells the same story, without a secret', async () => {
    const story = fc.record({
      moves: fc.array(move, { minLength: 3, maxLength: 14 }),
      speed: fc.constantFrom(1, 3, 20, 1000),
    });
    await fc.assert(
      fc.asyncProperty(story, async ({ moves, speed }) => {
        const first = await open(1);
        const orders: Made[] = [];
        for (const [name, state] of [
          ['atlas', 'ready'],
          ['nova', 'installing'],
        ])
          orders.push(await call(first, 'POST', 'orders', { name, state }));
        await record(first, 'start');
        orders.push(
          await call<Made>(first, 'POST', 'orders', { name: 'echo', state: 'about_to_wedge', silent_in_s: 30 }),
        );
        // What can not happen now is refused, and a refused call is no part of the story.
        for (const act of moves) await act(first, orders).catch(() => null);
        await live(first, 300);
        await record(first, 'stop');
        const recording = await recordingOf(first);
        expect(JSON.stringify(recording)).not.toMatch(/osk_[0-9a-f]|sk-ant|adm_[0-9a-f]|abc\.def|eyJlbmRwb2ludCI6/);

        const second = await open(2);
        await record(second, 'start');
        const run = await replay(second, recording, speed);
        await record(second, 'stop');
        expect(run).toMatchObject({ state: 'finished', refused: [] });
        expect(storyOf(await recordingOf(second))).toEqual(storyOf(recording));
        for (const { name, order_id, api_token } of run.servers) {
          const original = orders[['atlas', 'nova', 'echo'].indexOf(name)];
          if (!original) continue;
          expect(await stateOf(second, { order_id, api_token })).toEqual(await stateOf(first, original));
        }
        await stopAll();
      }),
      { numRuns: 12, seed: 5, endOnFailure: true },
    );
  });

  it('holds what was bought and what was refused, and a replay moves no money', async () => {
    const first = await open(1);
    await record(first, 'start');
    const account = await fundedWallet(first.emulator, '100');
    const signed = await signFor(first.emulator, 'test', account);
    const key = { 'idempotency-key': 'recorded-once-0123456789' };
    const bought = (await (await spawn(first.emulator, 'test', { ...signed, ...key }, '{}')).json()) as Made;
    await call(first, 'POST', 'faults', { name: 'facilitatorDown', times: 1 });
    await spawn(first.emulator, 'test', {});
    await call(first, 'POST', 'faults', { name: 'settledButRefused', makesOrder: false });
    await spawn(first.emulator, 'test', await signFor(first.emulator, 'test', account));
    await record(first, 'stop');
    const recording = await recordingOf(first);
    const calls = recording.entries
      .filter(({ kind }) => kind === 'call')
      .map(({ path, status }) => `${path} ${status}`);
    const spawns = [402, 200, 503, 402, 402].map((status) => `/api/v1/spawn/test ${status}`);
    expect(calls).toEqual(spawns);
    expect(recording.entries.filter(({ kind }) => kind === 'sold')).toMatchObject([
      { order: '{{order-1}}', amount: '14990000' },
      { order: null, amount: '14990000' },
    ]);
    expect(JSON.stringify(recording)).not.toContain(bought.api_token.slice(4));
    const second = await open(2);
    const { servers, refused } = await replay(second, recording, 1);
    expect([servers.length, refused]).toEqual([1, []]);
    const status = await asOwner(second.emulator, servers[0] ?? bought, `/api/v1/status/${servers[0]?.order_id}`);
    expect(await status.json()).toMatchObject({ plan: 'Solo', status: 'provisioning' });
    const ledger = await call<LedgerView>(second, 'GET', 'ledger');
    expect([ledger.transfers, conserved(ledger)]).toEqual([[], true]);
  });

  it('keeps the distances between stamps, and ends now, however fast it is played', async () => {
    const first = await open(1);
    await record(first, 'start');
    await call(first, 'POST', 'orders', { name: 'nova', state: 'installing' });
    await live(first, 12_000);
    const recording = await recordingOf(first);
    const second = await open(2);
    const { servers } = await replay(second, recording, 100);
    const made = servers[0] ?? { order_id: '', api_token: '' };
    const status = (await (await asOwner(second.emulator, made, `/api/v1/status/${made.order_id}`)).json()) as {
      provision_steps: Array<{ ts: string }>;
    };
    const stamps = status.provision_steps.map(({ ts }) => Date.parse(ts));
    const sets = recording.entries.map(({ set }) => set as { steps?: Array<{ at: { $ms: number } }> } | undefined);
    const marks = sets.findLast((set) => set?.steps)?.steps?.map(({ at }) => at.$ms) ?? [];
    expect(stamps.map((at) => at - (stamps[0] ?? 0))).toEqual(marks.map((at) => at - (marks[0] ?? 0)));
    expect(Math.max(...stamps)).toBeLessThanOrEqual(second.clock.now());
  });

  it('goes on when asked for before its end, is kept after, and can be forgotten', async () => {
    const stage = await open(1);
    expect(await call(stage, 'GET', 'record')).toMatchObject({ state: 'empty', entries: 0 });
    await record(stage, 'start');
    await call(stage, 'POST', 'orders', { name: 'atlas' });
    const early = await recordingOf(stage);
    await call(stage, 'POST', 'faults', { name: 'splitWords' });
    await record(stage, 'stop');
    await call(stage, 'POST', 'orders', { name: 'unseen' });
    const late = await recordingOf(stage);
    expect(late.entries.length).toBe(early.entries.length + 1);
    expect(JSON.stringify(late)).not.toContain('unseen');
    await call(stage, 'DELETE', 'recording');
    expect((await recordingOf(stage)).entries).toEqual([]);
  });

  it('arms again what bites in answers, and not what it has written down already', async () => {
    const first = await open(1);
    const { faults } = await call<{ faults: Fault[] }>(first, 'GET', 'faults');
    await record(first, 'start');
    for (const { name, takes } of faults) {
      const made = await call<Made>(first, 'POST', 'orders', { name, state: 'ready' });
      const about = takes.includes('order_id') ? { order_id: made.order_id } : {};
      await call(first, 'POST', 'faults', { name, ...about });
    }
    const recording = await recordingOf(first);
    const second = await open(2);
    expect(await replay(second, recording, 1000)).toMatchObject({ state: 'finished', refused: [] });
    const again = (await call<{ faults: Fault[] }>(second, 'GET', 'faults')).faults.filter(({ armed }) => armed);
    const written = faults.filter(({ name, atOnce }) => !atOnce && !again.some((one) => one.name === name));
    expect(written.map(({ name }) => name)).toEqual([
      'cloudPending',
      'cloudFails',
      'installFails',
      'installStalls',
      'installSilent',
      'heartbeatsStop',
      'wedgeNeverHeals',
      'flappingAgent',
      'requestFails',
      'requestHangs',
      'hasApiKeyLie',
      'keyUnchecked',
      'meshRefuses',
      'meshSlow',
    ]);
  });

  it('leaves out what was never written, because it was rolled back or refused', async () => {
    const stage = await open(1);
    const made = await call<Made>(stage, 'POST', 'orders', { name: 'nova', state: 'installing' });
    await record(stage, 'start');
    await expect(call(stage, 'POST', 'events', { order_id: made.order_id, type: 'agent.wedged' })).rejects.toThrow(
      /409/,
    );
    await expect(call(stage, 'POST', 'faults', { name: 'gremlins' })).rejects.toThrow(/400/);
    expect((await recordingOf(stage)).entries.map(({ kind }) => kind)).toEqual(['order', 'engine']);
  });
});

async function stateOf({ emulator }: Stage, made: Made): Promise<unknown> {
  const answer = await asOwner(emulator, made, `/api/v1/status/${made.order_id}`);
  const {
    status,
    setup_complete,
    has_api_key,
    auto_restart_status,
    auto_restart_attempts,
    provision_steps,
    chat_responsive,
  } = (await answer.json()) as Record<string, unknown>;
  const steps = (provision_steps as Array<{ step: string; status: string }>).map(
    ({ step, status: how }) => `${step} ${how}`,
  );
  const engine = await engineOf(emulator, made);
  return {
    status,
    setup_complete,
    has_api_key,
    auto_restart_status,
    auto_restart_attempts,
    chat_responsive,
    steps,
    engine,
  };
}

/** The config of a box without its ids, stamps and secrets. */
async function engineOf(emulator: Stage['emulator'], made: Made): Promise<unknown> {
  const config = configOf(emulator, made);
  const { agents } = (await config('GET', 'agents')).body as { agents?: Body[] };
  const { credentials } = (await config('GET', 'credentials')).body as { credentials?: Body[] };
  return {
    agents: agents?.map(({ id, model, runtime, enabled }) => [id, model, runtime, enabled]),
    credentials: credentials?.map(({ id, label, type }) => [
      label,
      type,
      agents?.map((one) => one['credential_id'] === id),
    ]),
  };
}
