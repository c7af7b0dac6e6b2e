import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const trees = ['src-main', 'src-preload', 'src-renderer', 'src-shared'];
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fleet-types-'));
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  for (const name of ['package.json', 'tsconfig.base.json']) cpSync(join(root, name), join(folder, name));
  for (const tree of trees) cpSync(join(root, tree, 'tsconfig.json'), join(folder, tree, 'tsconfig.json'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the real compiler says about one file under one of our four configurations. */
function compile(tree: string, text: string): Promise<string> {
  writeFileSync(join(folder, tree, 'planted.ts'), text);
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  return new Promise((done) => {
    execFile(process.execPath, [tsc, '-p', tree, '--pretty', 'false'], { cwd: folder }, (_error, stdout) =>
      done(stdout),
    );
  });
}

const foreign: readonly (readonly [tree: string, text: string, name: string])[] = [
  ['src-main', 'export const t = document.title;', 'document'],
  ['src-main', 'export const w = window;', 'window'],
  ['src-renderer', 'export const e = process.env;', 'process'],
  ['src-renderer', "import { readFileSync } from 'node:fs';\nexport const r = readFileSync;", 'node:fs'],
  ['src-preload', 'export const e = process.cwd();', 'process'],
  ['src-shared', 'export const t = document.title;', 'document'],
  ['src-shared', 'export const e = process.env;', 'process'],
  ['src-shared', 'export const go = () => setTimeout(() => {}, 1);', 'setTimeout'],
];

test.each(foreign)('%s does not know the names of another world: %s', async (tree, text, name) => {
  const said = await compile(tree, text);
  expect(said).toMatch(/error TS/);
  expect(said).toContain(`'${name}'`);
});

const atHome: readonly (readonly [tree: string, text: string])[] = [
  ['src-main', 'export const e = process.cwd();'],
  ['src-renderer', 'export const t = document.title;'],
  ['src-shared', 'export const t = [1].length;'],
];

test.each(atHome)('%s knows its own: %s', async (tree, text) => {
  expect(await compile(tree, text)).toBe('');
});

const loose: readonly (readonly [rule: string, text: string])[] = [
  ['an index may be missing', 'export const first = (list: string[]): string => list[0];'],
  ['an optional field is not undefined', 'type A = { b?: string };\nexport const a: A = { b: undefined };'],
  ['no enums', 'export enum Kind { a }'],
];

test.each(loose)('the strict rules hold: %s', async (_rule, text) => {
  expect(await compile('src-shared', text)).toMatch(/error TS/);
});

test('every tree of sources has its own configuration', () => {
  for (const tree of trees)
    expect(readFileSync(join(root, tree, 'tsconfig.json'), 'utf8')).toContain('tsconfig.base.json');
});
