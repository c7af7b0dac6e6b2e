import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { call, live, open, record, recordingOf, replay, type Stage, stopAll, storyOf } from './playRecordings.ts';
import { asOwner, conserved, fundedWallet, type LedgerView, type Made, signFor, spawn } from './visitEmulator.ts';

afterEach(stopAll);

const SECRET_TEXT = `take osk_${'ab'.repeat(32)} and sk-ant-api03-secretsecret or adm_${'cd'.repeat(32)} with Bearer abc.def`;
const INVITE = 'eyJlbmRwb2ludCI6'.repeat(40);

type Move = (stage: Stage, orders: readonly Made[]) => Promise<unknown>;

const on = (orders: readonly Made[], nth: number): string => orders[nth % orders.length]?.order_id ?? '';
const nth = fc.nat(5);
const move: fc.Arbitrary<Move> = fc.oneof(
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
  fc.constantFrom<Move>(
    (stage) => call(stage, 'DELETE', 'faults'),
    (stage) => call(stage, 'POST', 'clock', { jumpMs: 3_600_000 }),
    (stage) => call(stage, 'POST', 'switches', { wordMs: 5 }),
    (stage) => call(stage, 'POST', 'orders', { name: 'later', state: 'stuck' }),
    (stage) => fundedWallet(stage.emulator, '20'),
    (stage) => spawn(stage.emulator, 'test', {}),
  ),
);

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
    await record(first, 'stop');
    const recording = await recordingOf(first);
    const calls = recording.entries
      .filter(({ kind }) => kind === 'call')
      .map(({ path, status }) => `${path} ${status}`);
    expect(calls).toEqual(['/api/v1/spawn/test 402', '/api/v1/spawn/test 200', '/api/v1/spawn/test 503']);
    expect(recording.entries.filter(({ kind }) => kind === 'sold')).toMatchObject([
      { order: '{{order-1}}', amount: '14990000' },
    ]);
    expect(JSON.stringify(recording)).not.toContain(bought.api_token.slice(4));
    const second = await open(2);
    const { servers } = await replay(second, recording, 1);
    expect(servers).toHaveLength(1);
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

  it('leaves out what was never written, because it was rolled back or refused', async () => {
    const stage = await open(1);
    const made = await call<Made>(stage, 'POST', 'orders', { name: 'nova', state: 'installing' });
    await record(stage, 'start');
    await expect(call(stage, 'POST', 'events', { order_id: made.order_id, type: 'agent.wedged' })).rejects.toThrow(
      /409/,
    );
    await expect(call(stage, 'POST', 'faults', { name: 'gremlins' })).rejects.toThrow(/400/);
    expect((await recordingOf(stage)).entries.map(({ kind }) => kind)).toEqual(['order']);
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
  return { status, setup_complete, has_api_key, auto_restart_status, auto_restart_attempts, chat_responsive, steps };
}
