import { afterEach, describe, expect, it } from 'vitest';
import { call, live, open, type Recording, replay, stopAll } from './playRecordings.ts';

afterEach(stopAll);

describe('a replay', () => {
  const entry = (more: object): object => ({
    at_ms: 0,
    kind: 'event',
    order: '{{order-1}}',
    type: 'a.b',
    fields: {},
    ...more,
  });
  const recordingWith = (entries: unknown[], more: object = {}): object => ({
    format: 'osmoda-recording',
    version: 1,
    lasts_ms: 1000,
    entries,
    ...more,
  });

  it.each([
    ['no recording', 7],
    ['another version', recordingWith([], { version: 2 })],
    ['an unknown kind', recordingWith([entry({ kind: 'miracle' })])],
    ['an order without a name', recordingWith([entry({ order: 'atlas' })])],
    ['a moment before the start', recordingWith([entry({ at_ms: -1 })])],
  ])('refuses %s', async (_what, recording) => {
    await expect(call(await open(1), 'POST', 'replay', { recording })).rejects.toThrow(/400.*validation_failed/);
  });

  it('goes on past entries that can not be played, and says which', async () => {
    const stage = await open(1);
    const bad = [
      { at_ms: 0, kind: 'order', order: '{{order-1}}', set: { name: 'half an order' } },
      { at_ms: 0, kind: 'receipt', order: '{{order-1}}', record: { requestId: 'x' } },
      { at_ms: 0, kind: 'chat', order: '{{order-1}}', row: { role: 'ghost' } },
      { at_ms: 0, kind: 'engine', order: '{{order-1}}', set: { agents: { version: 1, agents: [{}], bindings: [] } } },
      { at_ms: 0, kind: 'conversation', order: '{{order-1}}', conversation: '{{id-1}}', event: { type: 'ghost' } },
      { at_ms: 0, kind: 'act', method: 'POST', name: 'nothing/there', body: {} },
      entry({}),
    ];
    const run = await replay(stage, recordingWith(bad) as Recording, 1);
    expect(run.state).toBe('finished');
    expect(run.refused).toMatchObject([0, 1, 2, 3, 4, 5].map((entry) => ({ entry })));
  });

  it('and a scenario end with the emulator, in the middle of a call', async () => {
    const stage = await open(1);
    const acts = Array.from({ length: 200 }, (_, nth) => [
      { at_ms: nth, kind: 'act', method: 'DELETE', name: 'faults', body: {} },
      entry({ at_ms: nth }),
    ]);
    await call(stage, 'POST', 'replay', { recording: recordingWith(acts.flat()) });
    await call(stage, 'POST', 'scenarios', { name: 'stormy-night' });
    stage.clock.advance(100_000);
    await stopAll();
    expect(stage.clock.waiting).toBe(0);
  });

  it('runs one at a time, and can be stopped', async () => {
    const stage = await open(1);
    const long = recordingWith([entry({}), entry({ at_ms: 900_000 })], { lasts_ms: 900_000 });
    await call(stage, 'POST', 'replay', { recording: long });
    await expect(call(stage, 'POST', 'replay', { recording: long })).rejects.toThrow(/replay_running/);
    await call(stage, 'DELETE', 'replay');
    await live(stage, 1000);
    expect(await call(stage, 'GET', 'replay')).toMatchObject({ run: { state: 'stopped', done: 1, of: 2 } });
  });
});
