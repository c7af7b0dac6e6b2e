import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { atomicWrite, DiskError, diskProblemOf, rememberInFile } from '../../../../src-main/disk/index.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fleet-atomic-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

test('makes folder and file private, replaces the file whole and leaves nothing beside it', () => {
  const path = join(dir, 'deep', 'file');
  atomicWrite(path, 'first');
  atomicWrite(path, new Uint8Array([1, 2, 3]));
  expect([...readFileSync(path)]).toEqual([1, 2, 3]);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(dir, 'deep')).mode & 0o777).toBe(0o700);
  expect(readdirSync(join(dir, 'deep'))).toEqual(['file']);
});

test('a leftover of a crash, open to everybody, does not lend its mode', () => {
  const path = join(dir, 'file');
  writeFileSync(`${path}.new`, 'half', { mode: 0o666 });
  atomicWrite(path, 'whole');
  expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['whole', 0o600]);
});

test('a failed write keeps the old file and says what is wrong', () => {
  const path = join(dir, 'file');
  mkdirSync(path);
  expect(() => atomicWrite(path, 'never')).toThrow();
  expect(statSync(path).isDirectory()).toBe(true);
  expect(existsSync(`${path}.new`)).toBe(false);
  writeFileSync(join(dir, 'plain'), '');
  expect(() => atomicWrite(join(dir, 'plain', 'file'), 'never')).toThrow(DiskError);
});

test.each([
  ['ENOSPC', 'disk_full'],
  ['EDQUOT', 'disk_full'],
  ['EROFS', 'disk_not_writable'],
  ['EIO', 'disk_failed'],
])('%s is %s', (code, expected) => {
  expect(diskProblemOf(Object.assign(new Error('failed'), { code }))?.code).toBe(expected);
});

test('a memory is null until something was kept', () => {
  const memory = rememberInFile(join(dir, 'memory', 'note.json'));
  expect(memory.recall()).toBeNull();
  expect(existsSync(join(dir, 'memory'))).toBe(false);
  memory.keep('kept');
  expect(memory.recall()).toBe('kept');
});
