import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { asks } from '../../../../src-shared/contract/index.ts';
import { must } from '../../../crash/openBuyer.ts';
import { until } from '../emulator/visitEmulator.ts';
import { openTestLab, type TestLab } from './openTestLab.ts';

let emulator: Emulator;
let test: TestLab;
beforeEach(async () => {
  emulator = await openEmulator({ clock: 30 });
  test = openTestLab(emulator);
});
afterEach(async () => {
  test.end();
  await emulator.stop();
});

const folder = () => join(test.dir, 'recordings');

/** Records a server that gets stuck and loses its key, and stops. */
async function recordStory(): Promise<void> {
  must(await test.lab.record('start'));
  const wish = { name: 'atlas', plan: 'test', region: 'eu-central', state: 'ready', hasKey: true } as const;
  const { orderId } = must(await test.lab.makeServer(wish));
  for (const poke of ['wedge', 'loseKey', 'message'] as const) must(await test.lab.poke({ orderId, poke }));
  must(await test.lab.record('stop'));
}

describe('a recording', () => {
  it('is saved in the folder, private, without a secret, and can be played as new servers', async () => {
    await recordStory();
    expect(test.lab.view().recording).toMatchObject({ state: 'stopped', isFull: false });
    const { file } = must(await test.lab.saveRecording());
    expect(test.lab.view().files).toMatchObject([{ name: file }]);
    const text = readFileSync(join(folder(), file), 'utf8');
    expect(statSync(join(folder(), file)).mode & 0o777).toBe(0o600);
    for (const secret of [test.taken[0]?.accessToken ?? 'no token', emulator.adminKey, emulator.dashboardKey]) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain('agent.wedged');

    must(await test.lab.replay({ file, speed: 1_000 }));
    await until(async () => {
      must(await test.lab.watch());
      return test.lab.view().replay?.state === 'finished' || null;
    });
    const [first, again, ...others] = test.taken;
    expect(others).toEqual([]);
    expect(again?.name).toBe('atlas (replay)');
    expect(again?.orderId).not.toBe(first?.orderId);
    const said = test.lab.view().events.filter(({ orderId }) => orderId === again?.orderId);
    expect(said.map(({ type }) => type)).toContain('agent.wedged');
  });

  it('can be had as a text, and is forgotten for good', async () => {
    expect(await test.lab.recordingText()).toMatchObject({ ok: false, problem: { code: 'nothing_recorded' } });
    await recordStory();
    expect(JSON.parse(must(await test.lab.recordingText()))).toMatchObject({ format: 'osmoda-recording' });
    must(await test.lab.record('forget'));
    expect(test.lab.view().recording).toMatchObject({ state: 'empty', entries: 0 });
    expect(await test.lab.saveRecording()).toMatchObject({ ok: false, problem: { code: 'nothing_recorded' } });
  });

  it('is stopped while it plays; a second one waits for its end', async () => {
    await recordStory();
    const { file } = must(await test.lab.saveRecording());
    must(await test.lab.replay({ file, speed: 0.1 }));
    expect(test.lab.view().replay).toMatchObject({ state: 'running' });
    expect(await test.lab.replay({ file, speed: 1 })).toMatchObject({ ok: false, problem: { code: 'replay_running' } });
    must(await test.lab.stopReplay());
    expect(test.lab.view().replay).toMatchObject({ state: 'stopped' });
  });
});

describe('the folder', () => {
  it('takes a recording that was made elsewhere, beside one of the same name, and nothing else', async () => {
    const text = JSON.stringify({ format: 'osmoda-recording', version: 1, lasts_ms: 0, entries: [] });
    expect(must(await test.lab.takeRecording('../../my night?.json', text))).toEqual({ file: '-my-night-.json' });
    expect(must(await test.lab.takeRecording('my night.json', text))).toEqual({ file: 'my-night.json' });
    expect(must(await test.lab.takeRecording('my night.json', text))).toEqual({ file: 'my-night-2.json' });
    for (const other of ['', '{}', 'null', '{"format":"osmoda-recording"}', '<html>']) {
      expect(await test.lab.takeRecording('x', other), other).toMatchObject({
        ok: false,
        problem: { code: 'not_a_recording' },
      });
    }
    expect(readdirSync(test.dir)).toEqual(['recordings']);
    expect(
      test.lab
        .view()
        .files.map(({ name }) => name)
        .sort(),
    ).toEqual(['-my-night-.json', 'my-night-2.json', 'my-night.json']);
  });

  it('lists what was put there by hand, and reads nothing outside of it', async () => {
    mkdirSync(folder(), { recursive: true });
    writeFileSync(join(folder(), 'by-hand.json'), '{"format":"osmoda-recording"');
    writeFileSync(join(folder(), 'notes.txt'), 'not listed');
    writeFileSync(join(test.dir, 'outside.json'), '{"format":"osmoda-recording","entries":[]}');
    must(await test.lab.watch());
    expect(test.lab.view().files.map(({ name }) => name)).toEqual(['by-hand.json']);
    const read = (file: string) => test.lab.replay({ file, speed: 1 });
    expect(await read('by-hand.json')).toMatchObject({ ok: false, problem: { code: 'not_a_recording' } });
    for (const file of ['../outside.json', 'gone.json', '/etc/hostname.json']) {
      expect(await read(file), file).toMatchObject({ ok: false, problem: { code: 'recording_missing' } });
    }
    const { argument } = asks['lab:replay'];
    expect(argument.safeParse({ file: '../outside.json', speed: 1 }).success).toBe(false);
    expect(argument.safeParse({ file: 'by-hand.json', speed: 1 }).success).toBe(true);
  });
});
