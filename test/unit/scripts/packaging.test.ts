import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import { checkFuses } from '../../../scripts/packaging/checkFuses.mjs';
import config from '../../../scripts/packaging/electronBuilder.mjs';
import { makeInstallers, NO_ELECTRON } from '../../../scripts/packaging/makeInstallers.mjs';
import { matchesAny } from '../../../scripts/walls/matchesAny.ts';

const root = resolve(import.meta.dirname, '../../..');
const packed = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  main: string;
  optionalDependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};

/** Whether a file of the project gets into the archive: taken by a pattern, and by no pattern that begins with `!`. */
function isPacked(path: string): boolean {
  const taken = config.files.filter((pattern) => !pattern.startsWith('!'));
  const left = config.files.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  // Production packages are taken without being named.
  return !matchesAny(path, left) && (path.startsWith('node_modules/') || matchesAny(path, taken));
}

test('seven fuses are against what Electron ships with, and none is left to its default unsaid', () => {
  // What the Electron documentation gives as defaults; the last is right as it is.
  const shipped = {
    runAsNode: true,
    enableCookieEncryption: false,
    enableNodeOptionsEnvironmentVariable: true,
    enableNodeCliInspectArguments: true,
    enableEmbeddedAsarIntegrityValidation: false,
    onlyLoadAppFromAsar: false,
    grantFileProtocolExtraPrivileges: true,
    loadBrowserProcessSpecificV8Snapshot: false,
  };
  const { resetAdHocDarwinSignature, ...fuses } = config.electronFuses;
  expect(resetAdHocDarwinSignature).toBe(true);
  expect(Object.keys(fuses).sort()).toEqual(Object.keys(shipped).sort());
  const flipped = Object.entries(fuses).filter(([fuse, isOn]) => isOn !== shipped[fuse as keyof typeof shipped]);
  expect(flipped.map(([fuse]) => fuse)).toHaveLength(7);
});

test('tells a packed binary whose fuses are as configured from one whose are not', () => {
  const binary = (wire: string) =>
    Buffer.concat([Buffer.from('…dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'), Buffer.from([1, 9]), Buffer.from(`${wire}…`)]);
  expect(checkFuses(binary('010011001'))).toEqual([]);
  expect(checkFuses(binary('101100011'))).toHaveLength(7);
  expect(checkFuses(binary('110011001'))).toEqual(['runAsNode is 1 and should be 0.']);
  expect(checkFuses(Buffer.from('no Electron'))).toHaveLength(1);
});

test('the archive is on, checked, and holds everything but native code', () => {
  expect(config.asar).toBe(true);
  expect(config.asarUnpack).toEqual(['**/*.node']);
});

test('packs what the app needs and nothing of what only development does', () => {
  for (const path of [packed.main, 'out/main/signer-worker.js', 'out/preload/preload.cjs', 'out/renderer/index.html'])
    expect([path, isPacked(path)]).toEqual([path, true]);
  for (const path of ['resources/tray/fine.png', 'package.json', 'node_modules/@napi-rs/keyring/index.js'])
    expect([path, isPacked(path)]).toEqual([path, true]);
  const nodes = Object.keys(packed.optionalDependencies).map((name) => `node_modules/${name}/bin/node`);
  expect(nodes.length).toBeGreaterThan(0);
  for (const path of [
    ...nodes,
    'out/.stamp',
    'out/renderer/gallery.html',
    'out/renderer/assets/gallery-CU.js',
    'src-main/main.ts',
    'test/unit/x.test.ts',
  ])
    expect([path, isPacked(path)]).toEqual([path, false]);
});

test('what it names is there, and the icon is large enough for every system', () => {
  for (const path of [config.mac.entitlements, `resources/${config.win.icon}`])
    expect(existsSync(join(root, path))).toBe(true);
  const png = readFileSync(join(root, 'resources', config.mac.icon));
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([512, 512]);
});

test('electron-builder is no package of the project', () => {
  expect(Object.keys(packed.devDependencies).filter((name) => name.startsWith('electron-builder'))).toEqual([]);
});

test('says so in a sentence, and starts nothing, when there is no Electron to pack', async () => {
  const [run, out] = [vi.fn(), { write: vi.fn() }];
  expect(await makeInstallers('node', ['--dir'], { find: async () => null, run, out: out as never })).toBe(1);
  expect(out.write).toHaveBeenCalledExactlyOnceWith(NO_ELECTRON);
  expect(run).not.toHaveBeenCalled();
});

test('runs the pinned builder with our configuration and what was asked for', async () => {
  const run = vi.fn(async () => 0);
  expect(await makeInstallers('node', ['--dir'], { find: async () => '/electron', run })).toBe(0);
  const args = (run.mock.calls as unknown as string[][][])[0]?.[0] ?? [];
  expect(args.slice(0, 3)).toEqual(['--yes', 'electron-builder@26.17.0', '--config']);
  expect(existsSync(join(root, args[3] ?? ''))).toBe(true);
  expect(args[4]).toBe('--dir');
});
