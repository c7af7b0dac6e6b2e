import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDatabase } from '../../../../src-main/emulator/openDatabase.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'emulator-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('says of a folder that is a file, and of one that lies in a file, that it is none', () => {
  const file = join(folder, 'notes.txt');
  writeFileSync(file, 'hello');
  for (const dataDir of [file, join(file, 'deeper')]) {
    expect(() => openDatabase(dataDir)).toThrow(`${dataDir} is no folder, or lies in something that is none.`);
  }
});

it('says of a folder in use whose it is, and of a foreign file that it is one', () => {
  const dataDir = join(folder, 'data');
  const database = openDatabase(dataDir);
  expect(() => openDatabase(dataDir)).toThrow(`${dataDir} is being used by another emulator.`);
  database.close();
  writeFileSync(join(dataDir, 'emulator.db'), 'not a database '.repeat(100));
  expect(() => openDatabase(dataDir)).toThrow('holds an emulator.db that no emulator has written');
});
