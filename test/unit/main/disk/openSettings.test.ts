import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSettings, type Settings, type SettingsStore } from '../../../../src-main/disk/index.ts';
import { openLog } from '../../../../src-main/log/index.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';

const clock = fakeClock();
const logger = openLog({ write: () => {}, clock });
let dir: string;
let path: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fleet-settings-'));
  path = join(dir, 'settings.json');
});
afterEach(() => rmSync(dir, { recursive: true }));

function open(): SettingsStore {
  const answer = openSettings({ dir, clock, logger });
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.value;
}

test('starts with the defaults and writes nothing before the first change', () => {
  const settings = open();
  expect(settings.get()).toMatchObject({ theme: 'system', noticeLevel: 'normal', closeHidesWindow: true, api: null });
  expect(settings.notice).toBeNull();
  expect(existsSync(path)).toBe(false);
});

test('a change is saved as text a person can read, kept over a restart, and told', () => {
  const settings = open();
  const told: string[] = [];
  settings.onChanged((now) => told.push(now.theme));
  expect(settings.change({ theme: 'dark' }).ok).toBe(true);
  expect(told).toEqual(['dark']);
  expect(readFileSync(path, 'utf8')).toMatch(/^\s+"theme": "dark",?$/m);
  expect(statSync(path).mode & 0o077).toBe(0);
  expect(open().get().theme).toBe('dark');
});

test('a value that is not one of those offered changes nothing', () => {
  const settings = open();
  settings.change({ theme: 'dark' });
  const answer = settings.change({ theme: 'neon' as Settings['theme'] });
  expect(answer.ok ? '' : answer.problem).toMatchObject({ code: 'setting_invalid', facts: { field: 'theme' } });
  expect(open().get().theme).toBe('dark');
});

test('an edit by hand while the app runs, and keys it does not know, survive a change', () => {
  const settings = open();
  settings.change({ theme: 'dark' });
  writeFileSync(path, JSON.stringify({ theme: 'light', fromTheFuture: { a: 1 } }));
  const answer = settings.change({ noticeLevel: 'calm' });
  expect(answer).toMatchObject({ ok: true, value: { theme: 'light', noticeLevel: 'calm' } });
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ fromTheFuture: { a: 1 }, theme: 'light' });
});

test.each([
  ['is no JSON', '{ "theme": "dark", oops'],
  ['has a value that is not ours', '{ "theme": "neon" }'],
])('a file that %s is kept aside, said so, and the defaults are in force', (_, text) => {
  writeFileSync(path, text);
  const settings = open();
  expect(settings.notice?.code).toBe('settings_broken');
  expect(settings.get().theme).toBe('system');
  const aside = readdirSync(dir).find((name) => name.startsWith('settings.json.broken-'));
  expect(readFileSync(join(dir, aside ?? 'missing'), 'utf8')).toBe(text);
  expect(open().notice).toBeNull();
});

test('a file broken while the app runs is not overwritten', () => {
  const settings = open();
  settings.change({ theme: 'dark' });
  writeFileSync(path, '{ half');
  expect(settings.change({ theme: 'light' }).ok).toBe(false);
  expect(readFileSync(path, 'utf8')).toBe('{ half');
  expect(settings.get().theme).toBe('dark');
});
