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
  const clock = fakeClock(0);
  const file = openLogFile({ dir: logs, clock, alsoTo: (line) => heard.push(line) });
  const log = openLog({ ...file, clock });
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
    openLogFile({ dir, clock: fakeClock(), maxBytes: 100 }).write(`line ${line} ${'x'.repeat(20)}`, true);
  }
  expect(readdirSync(dir).sort()).toEqual(['fleet.1.log', 'fleet.2.log', 'fleet.log']);
  for (const name of readdirSync(dir)) expect(statSync(join(dir, name)).size).toBeLessThanOrEqual(100);
  expect(readFileSync(join(dir, 'fleet.log'), 'utf8')).toContain('line 99');
});

test('a place that can not be written costs the line and nothing else, and heals', () => {
  const logs = join(dir, 'logs');
  writeFileSync(logs, 'a file where the folder should be');
  const file = openLogFile({ dir: logs, clock: fakeClock() });
  file.write('lost', true);
  rmSync(logs);
  file.write('kept', true);
  expect(readFileSync(join(logs, 'fleet.log'), 'utf8')).toBe('kept\n');
});

test('what is not urgent waits for company: one write for many, an urgent line at once and all before it too', () => {
  const clock = fakeClock();
  const file = openLogFile({ dir, clock });
  const read = () => readdirSync(dir).map((name) => readFileSync(join(dir, name), 'utf8'));
  file.write('one', false);
  file.write('two', false);
  expect([read(), clock.waiting]).toEqual([[], 1]);
  clock.advance(250);
  expect(read()).toEqual(['one\ntwo\n']);
  file.write('three', false);
  file.write('alarm', true);
  expect([read(), clock.waiting]).toEqual([['one\ntwo\nthree\nalarm\n'], 0]);
  for (let line = 0; line < 2_000; line += 1) file.write('x'.repeat(100), false);
  expect(read()[0]?.length).toBeGreaterThan(190_000);
  file.write('last', false);
  file.flush();
  expect([read()[0]?.endsWith('last\n'), clock.waiting]).toEqual([true, 0]);
});
