import { expect, test } from 'vitest';
import { checkWalls } from '../../../scripts/walls/checkWalls.ts';
import type { Violation } from '../../../scripts/walls/Violation.ts';
import { plantTree } from './plantTree.ts';

function violationsIn(files: Readonly<Record<string, string>>): readonly Violation[] {
  const tree = plantTree(files);
  try {
    return checkWalls(tree.root);
  } finally {
    tree.remove();
  }
}

const cleanTree = {
  'src-shared/basics/index.ts': "export * from './Clock.ts';\n",
  'src-shared/basics/Clock.ts': 'export type Clock = { now(): number };\n',
  'src-shared/contract/index.ts':
    "import { z } from 'zod';\nimport type { Clock } from '../basics/index.ts';\nexport const c = z;\nexport type C = Clock;\n",
  'src-renderer/main.tsx':
    "import { createRoot } from 'react-dom/client';\nimport './style/index.css';\nexport const a = <i>{String(createRoot)}</i>;\n",
  'src-preload/preload.ts':
    "import { contextBridge } from 'electron';\nimport { c } from '../src-shared/contract/index.ts';\nexport const p = [contextBridge, c];\n",
  'src-main/main.ts':
    "import { app } from 'electron';\nimport { host } from './host/electron/index.ts';\nexport const m = [app, host, Date.now()];\n",
  'src-main/host/electron/index.ts':
    "import { Tray } from 'electron';\nimport { shelf } from '../shelf.ts';\nexport const host = [Tray, shelf];\n",
  'src-main/host/shelf.ts': 'export const shelf = 1;\n',
  'src-main/assemble.ts':
    "import { vault } from './vault/index.ts';\nimport { tray } from './surfaces/index.ts';\nexport const x = [vault, tray];\n",
  'src-main/vault/index.ts': 'export type Vault = { read(): string };\nexport const vault = 1;\n',
  'src-main/fleet/index.ts': "import type { Vault } from '../vault/index.ts';\nexport type Fleet = Vault;\n",
  'src-main/surfaces/index.ts':
    "import type { Fleet } from '../fleet/index.ts';\nexport type T = Fleet;\nexport const tray = 1;\n",
  'src-main/chat/index.ts':
    "// Date.now() and import('../vault/keys.ts') are only words here\nexport const text = 'process.env, Math.random()';\nexport const day = (at: number) => new Date(at);\n",
};

test('a tree that keeps to its walls has nothing to report', () => {
  expect(violationsIn(cleanTree)).toEqual([]);
});

const forbidden: readonly (readonly [why: string, file: string, text: string])[] = [
  ['shared imports main', 'src-shared/domain/index.ts', "import { vault } from '../../src-main/vault/index.ts';"],
  ['shared imports Node', 'src-shared/domain/index.ts', "import { readFileSync } from 'fs';"],
  ['shared imports a package other than zod', 'src-shared/domain/index.ts', "import { getAddress } from 'viem';"],
  [
    'shared imports the renderer, types too',
    'src-shared/domain/index.ts',
    "import type { A } from '../../src-renderer/main.tsx';",
  ],
  ['shared goes round a door', 'src-shared/domain/index.ts', "import type { Clock } from '../basics/Clock.ts';"],
  ['the renderer imports main', 'src-renderer/a.ts', "import type { Fleet } from '../src-main/fleet/index.ts';"],
  ['the renderer imports Node', 'src-renderer/a.ts', "import { join } from 'node:path';"],
  ['the renderer imports electron', 'src-renderer/a.ts', "import { ipcRenderer } from 'electron';"],
  ['the renderer imports a package that is not for screens', 'src-renderer/a.ts', "import WebSocket from 'ws';"],
  ['a part imports the mirror', 'src-renderer/parts/A.tsx', "import { useFleet } from '../mirror/useFleet.ts';"],
  ['a part imports a screen', 'src-renderer/parts/A.tsx', "export { Fleet } from '../screens/Fleet.tsx';"],
  ['the preload imports main', 'src-preload/a.ts', "import { x } from '../src-main/assemble.ts';"],
  ['the preload imports Node', 'src-preload/a.ts', "import { readFileSync } from 'node:fs';"],
  ['main imports the renderer', 'src-main/chat/a.ts', "import { a } from '../../src-renderer/main.tsx';"],
  ['main imports a test', 'src-main/chat/a.ts', "import { fakeClock } from '../../test/fakes/fakeClock.ts';"],
  ['a room imports electron', 'src-main/chat/a.ts', "import { Notification } from 'electron';"],
  ['a room imports an electron type', 'src-main/chat/a.ts', "import type { Tray } from 'electron';"],
  ['the browser entry imports electron', 'src-main/serve.ts', "import { app } from 'electron';"],
  ['a room picks a host', 'src-main/chat/a.ts', "import { host } from '../host/electron/index.ts';"],
  ['the Electron entry picks the browser host', 'src-main/main.ts', "import { h } from './host/browser/index.ts';"],
  ['the emulator imports a room', 'src-main/emulator/a.ts', "import type { Fleet } from '../fleet/index.ts';"],
  ['the emulator borrows the database', 'src-main/emulator/a.ts', "import { openDatabase } from '../disk/index.ts';"],
  ['a room imports the emulator', 'src-main/chat/a.ts', "import { world } from '../emulator/index.ts';"],
  ['a room builds the vault', 'src-main/chat/a.ts', "import { vault } from '../vault/index.ts';"],
  ['a room builds the disk', 'src-main/chat/a.ts', "import { openDatabase } from '../disk/index.ts';"],
  ['a room builds the log', 'src-main/chat/a.ts', "import { openLog } from '../log/index.ts';"],
  ['a type comes along with a value', 'src-main/chat/a.ts', "import { type Vault, vault } from '../vault/index.ts';"],
  ['a room goes round a door', 'src-main/chat/a.ts', "import type { V } from '../fleet/Fleet.ts';"],
  ['an entry goes round a door', 'src-main/assemble.ts', "import { k } from './vault/keychain/keys.ts';"],
  ['a room imports surfaces', 'src-main/chat/a.ts', "import { tray } from '../surfaces/index.ts';"],
  ['a room imports the bridge', 'src-main/chat/a.ts', "import type { B } from '../bridge/index.ts';"],
  ['surfaces import the bridge', 'src-main/surfaces/a.ts', "import { b } from '../bridge/index.ts';"],
  ['the bridge imports surfaces', 'src-main/bridge/a.ts', "import { tray } from '../surfaces/index.ts';"],
  ['an import() crosses a wall', 'src-main/chat/a.ts', "export const v = await import('../vault/index.ts');"],
  ['an import() is computed', 'src-main/chat/a.ts', 'export const load = (name: string) => import(name);'],
  [
    'a require() crosses a wall',
    'src-main/chat/a.ts',
    "declare const require: (n: string) => unknown;\nexport const v = require('../vault/index.ts');",
  ],
  ['an export from crosses a wall', 'src-main/chat/a.ts', "export * from '../vault/index.ts';"],
  ['a type is imported in place', 'src-main/chat/a.ts', "export type T = import('electron').Tray;"],
];

test.each(forbidden)('%s: refused, with the place and the way out', (_why, file, text) => {
  const violations = violationsIn({ ...cleanTree, [file]: `\n${text}\n` });
  expect(violations).toHaveLength(1);
  const [violation] = violations;
  const line = text.startsWith('declare') ? 3 : 2;
  expect(violation).toMatchObject({ file, line, what: expect.stringContaining('imports') });
  expect(violation?.instead.length).toBeGreaterThan(20);
});

const raw: readonly (readonly [what: string, text: string])[] = [
  ['Date.now', 'export const at = Date.now();'],
  ['Date.now', 'export const read = Date.now;'],
  ['new Date()', 'export const at = new Date();'],
  ['performance.now', 'export const at = performance.now();'],
  ['setTimeout', 'setTimeout(() => {}, 10);'],
  ['setTimeout', 'globalThis.setTimeout(() => {}, 10);'],
  ['setInterval', 'setInterval(() => {}, 10);'],
  ['Math.random', 'export const r = Math.random();'],
  ['randomUUID', 'export const id = crypto.randomUUID();'],
  ['randomUUID', "import { randomUUID } from 'node:crypto';\nexport const id = randomUUID();"],
  ['process.env', "export const home = process.env['HOME'];"],
];

test.each(raw)('%s in a room is refused: %s', (what, text) => {
  const violations = violationsIn({ ...cleanTree, 'src-main/chat/a.ts': text });
  expect(violations.map((violation) => violation.what)).toEqual([`touches ${what}`]);
});

test('files in a cycle are refused, with the walk', () => {
  const [violation, ...others] = violationsIn({
    'src-main/chat/a.ts': "import { b } from './b.ts';\nexport const a = () => b;\n",
    'src-main/chat/b.ts': "import { c } from './c.ts';\nexport const b = () => c;\n",
    'src-main/chat/c.ts': "import { a } from './a.ts';\nexport const c = () => a;\n",
  });
  expect(others).toEqual([]);
  expect(violation?.what).toContain(
    'src-main/chat/a.ts → src-main/chat/b.ts → src-main/chat/c.ts → src-main/chat/a.ts',
  );
});

test('rooms in a cycle are refused even when no files are', () => {
  const violations = violationsIn({
    'src-main/chat/index.ts': 'export const chat = 1;\n',
    'src-main/chat/a.ts': "import { inbox } from '../inbox/index.ts';\nexport const a = inbox;\n",
    'src-main/inbox/index.ts': 'export const inbox = 1;\n',
    'src-main/inbox/b.ts': "import { chat } from '../chat/index.ts';\nexport const b = chat;\n",
  });
  expect(violations.map(({ what }) => what)).toEqual([expect.stringContaining('cycle of rooms')]);
});

test('a cycle of types alone is none', () => {
  const files = {
    'src-main/chat/a.ts': "import type { B } from './b.ts';\nexport type A = { b?: B };\n",
    'src-main/chat/b.ts': "import type { A } from './a.ts';\nexport type B = { a?: A };\n",
  };
  expect(violationsIn(files)).toEqual([]);
});
