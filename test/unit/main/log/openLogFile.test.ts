import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLog, openLogFile } from '../../../../src-main/log/index.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fleet-log-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

test('writes JSON lines with the room, the clock’s time and the facts, into a private file', () => {
  const logs = join(dir, 'logs');
  const heard: string[] = [];
  const log = openLog({ write: openLogFile({ dir: logs, alsoTo: (line) => heard.push(line) }), clock: fakeClock(0) });
  log.room('fleet').warn('Late.\nTwice.', { event: 'order#812', count: 2, live: false });
  const text = readFileSync(join(logs, 'fleet.log'), 'utf8');
  expect(text).toBe(`${heard[0]}\n`);
  expect(JSON.parse(text)).toEqual({
    at: '1970-01-01T00:00:00.000Z',
    level: 'warn',
    room: 'fleet',
    message: 'Late.\nTwice.',
    facts: { event: 'order#812', count: 2, live: false },
  });
  expect(statSync(join(logs, 'fleet.log')).mode & 0o777).toBe(0o600);
});

test('turns over by size, keeps two older files, and goes on where it was after a restart', () => {
  for (let line = 0; line < 100; line += 1) {
    openLogFile({ dir, maxBytes: 100 })(`line ${line} ${'x'.repeat(20)}`);
  }
  expect(readdirSync(dir).sort()).toEqual(['fleet.1.log', 'fleet.2.log', 'fleet.log']);
  for (const name of readdirSync(dir)) expect(statSync(join(dir, name)).size).toBeLessThanOrEqual(100);
  expect(readFileSync(join(dir, 'fleet.log'), 'utf8')).toContain('line 99');
});

test('a place that can not be written costs the line and nothing else, and heals', () => {
  const logs = join(dir, 'logs');
  writeFileSync(logs, 'a file where the folder should be');
  const write = openLogFile({ dir: logs });
  write('lost');
  rmSync(logs);
  write('kept');
  expect(readFileSync(join(logs, 'fleet.log'), 'utf8')).toBe('kept\n');
});
