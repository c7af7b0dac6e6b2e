import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { chooseHost } from '../../../scripts/toolchain/chooseHost.mjs';
import { watchForSilence } from '../../../scripts/toolchain/findElectron.mjs';
import { bundledNodePath, findNode24 } from '../../../scripts/toolchain/findNode24.mjs';
import { hashSources } from '../../../scripts/toolchain/hashSources.mjs';
import { parseStartFlags } from '../../../scripts/toolchain/parseStartFlags.mjs';

const root = resolve(import.meta.dirname, '../../..');
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fleet-launcher-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function plant(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function launch(
  file: string,
  ...args: string[]
): { child: ChildProcess; line: Promise<string>; end: Promise<unknown[]> } {
  const child = spawn(process.execPath, [join(root, 'scripts/run.mjs'), file, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const line = once(child.stdout.setEncoding('utf8'), 'data').then(([text]) => String(text).trim());
  return { child, line, end: once(child, 'exit') };
}

test('runs a TypeScript file under Node 24 or newer, with its arguments and its exit code', async () => {
  const file = plant(
    'a.ts',
    'const n: number = 7; console.log(process.versions.node, process.argv[2]); process.exit(n);',
  );
  const run = launch(file, '--clock=60');
  const [version = '', argument] = (await run.line).split(' ');
  expect(Number(version.split('.')[0])).toBeGreaterThanOrEqual(24);
  expect(argument).toBe('--clock=60');
  expect(await run.end).toEqual([7, null]);
});

test.skipIf(process.platform === 'win32').each(['SIGINT', 'SIGTERM'] as const)(
  '%s reaches the program, which may end in its own way',
  async (signal) => {
    const body = `process.on('${signal}', () => process.exit(5)); setInterval(() => {}, 1e6); console.log('up');`;
    const run = launch(plant('b.ts', body));
    expect(await run.line).toBe('up');
    run.child.kill(signal);
    expect(await run.end).toEqual([5, null]);
  },
);

test('a program that is killed is not a success', async () => {
  const run = launch(plant('c.ts', "console.log('up'); process.kill(process.pid, 'SIGKILL');"));
  await run.line;
  const [code] = await run.end;
  expect(code).not.toBe(0);
});

test('the bundled Node is named for the platform; where none is shipped an old Node is refused', () => {
  expect(bundledNodePath(root, 'darwin', 'arm64')).toBeNull();
  const old = { platform: 'darwin', arch: 'arm64', versions: { node: '20.20.2' }, execPath: '/old/node' };
  expect(findNode24(root, old as unknown as NodeJS.Process)).toBeNull();
  const recent = { ...old, versions: { node: '25.1.0' }, execPath: '/new/node' };
  expect(findNode24(root, recent as unknown as NodeJS.Process)).toBe('/new/node');
});

test('start passes on all flags but --browser', () => {
  const args = [
    '--browser',
    '--no-open',
    '--port',
    '0',
    '--profile=/p',
    '--api',
    'http://127.0.0.1:1',
    '--demo',
    '--json',
  ];
  expect(parseStartFlags(args)).toEqual({ browser: true, json: true, rest: args.slice(1) });
});

test.each([
  [['--prot', '0'], 'Unknown flag --prot'],
  [['fleet'], 'Unknown flag fleet'],
  [['--port'], '--port needs a value'],
  [['--api', '--demo'], '--api needs a value'],
  [['--demo=yes'], '--demo takes no value'],
])('start refuses %j with a sentence', (args, sentence) => {
  expect(parseStartFlags(args)).toEqual({ refusal: expect.stringContaining(sentence) });
});

const desk = {
  browserAsked: false,
  platform: 'linux',
  env: { DISPLAY: ':0' },
  isRoot: false,
  binary: async () => '/electron',
};

test('Electron opens where it can; a browser everywhere else, and the download is not even tried', async () => {
  const untouched = () => Promise.reject(new Error('asked for the binary'));
  expect(await chooseHost(desk)).toMatchObject({ kind: 'electron', path: '/electron' });
  expect(await chooseHost({ ...desk, platform: 'darwin', env: {} })).toMatchObject({ kind: 'electron' });
  expect(await chooseHost({ ...desk, browserAsked: true, binary: untouched })).toMatchObject({ kind: 'browser' });
  expect(await chooseHost({ ...desk, env: {}, binary: untouched })).toMatchObject({ kind: 'browser' });
  expect(await chooseHost({ ...desk, isRoot: true, binary: untouched })).toMatchObject({ kind: 'browser' });
  expect(await chooseHost({ ...desk, binary: async () => null })).toMatchObject({ kind: 'browser' });
});

test('a download is given up when it falls silent, and when it fails', async () => {
  const silent = plant('silent.mjs', 'setInterval(() => {}, 1e6);');
  const failing = plant('failing.mjs', 'process.exit(1);');
  const good = plant('good.mjs', "process.stdout.write('.');");
  expect(await watchForSilence(process.execPath, silent, 200)).toBe(false);
  expect(await watchForSilence(process.execPath, failing, 20_000)).toBe(false);
  expect(await watchForSilence(process.execPath, good, 20_000)).toBe(true);
});

test('a build is stale by content and by name, not by date', () => {
  writeFileSync(join(folder, 'package.json'), '{}');
  const before = hashSources(folder);
  writeFileSync(join(folder, 'package.json'), '{}');
  expect(hashSources(folder)).toBe(before);
  writeFileSync(join(folder, 'package.json'), '{ }');
  expect(hashSources(folder)).not.toBe(before);
  writeFileSync(join(folder, 'package.json'), '{}');
  writeFileSync(join(folder, 'package-lock.json'), '');
  expect(hashSources(folder)).not.toBe(before);
});
