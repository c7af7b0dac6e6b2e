import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { type AlreadyRunning, type Ownership, takeOwnership } from '../../../../src-main/disk/index.ts';
import { doorOf } from '../../../../src-main/disk/ownerDoor.ts';
import { openLog } from '../../../../src-main/log/index.ts';
import { machineClock } from '../../../contract/vault/machineClock.ts';

const clock = machineClock();
const logger = openLog({ write: () => {}, clock });
let dir: string;
const children: ChildProcess[] = [];
const owned: Ownership[] = [];

// The doors of this test are in a temporary folder of its own, so that it can open that folder to everybody.
const systemTmp = process.env['TMPDIR'];
const ownTmp = mkdtempSync(join(tmpdir(), 'fleet-tmp-'));
process.env['TMPDIR'] = ownTmp;
afterAll(() => {
  if (systemTmp === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = systemTmp;
  rmSync(ownTmp, { recursive: true });
});

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fleet-owner-'));
});
afterEach(async () => {
  for (const child of children.splice(0)) await killed(child);
  for (const ownership of owned.splice(0)) await ownership.release();
  rmSync(dir, { recursive: true });
});

async function take(profile = dir, url = 'http://127.0.0.1:1/#ours'): Promise<Ownership | AlreadyRunning> {
  const answer = await takeOwnership(profile, { answerSignIn: () => url, clock, logger });
  if (!answer.ok) throw new Error(answer.problem.code);
  if (answer.value.kind === 'owner') owned.push(answer.value);
  return answer.value;
}

/** Starts a real second process; answers what it says first. */
async function startAnother(): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'ownAndWait.ts'), dir], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = await once(child.stdout, 'data');
  return { child, said: String(line).trim() };
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

test('a second process is told who runs, gets a fresh URL, and takes over after a kill -9', async () => {
  const { child, said } = await startAnother();
  expect(said).toBe('owner');
  const second = await take();
  if (second.kind === 'owner') throw new Error('Two owners of one profile.');
  expect(await second.ask()).toEqual({ ok: true, value: `http://127.0.0.1:1/#${child.pid}` });
  await killed(child);
  expect((await take()).kind).toBe('owner');
  expect((await startAnother()).said).toBe('alreadyRunning');
});

test('the same profile by another name is the same profile; another profile is free', async () => {
  const link = `${dir}-link`;
  symlinkSync(dir, link);
  try {
    expect((await take()).kind).toBe('owner');
    expect((await take(link)).kind).toBe('alreadyRunning');
    expect((await take(join(dir, 'demo'))).kind).toBe('owner');
  } finally {
    rmSync(link);
  }
});

test('after a release the next start owns it', async () => {
  const first = await take();
  if (first.kind === 'owner') await first.release();
  const second = await take(dir, 'http://127.0.0.1:1/#second');
  expect(second.kind).toBe('owner');
  const third = await take();
  expect(third.kind === 'alreadyRunning' && (await third.ask())).toEqual({
    ok: true,
    value: 'http://127.0.0.1:1/#second',
  });
});

test('the door is for its owner alone, short whatever the profile, and not asked when others could have made it', async () => {
  const deep = join(dir, 'x'.repeat(120));
  const owner = await take(deep);
  expect(owner.kind).toBe('owner');
  const door = doorOf(deep);
  expect(door.length).toBeLessThan(100);
  expect(statSync(dirname(door)).mode & 0o077).toBe(0);
  const second = await take(deep);
  if (second.kind === 'owner') throw new Error('Two owners of one profile.');
  chmodSync(dirname(door), 0o777);
  try {
    expect(await second.ask()).toMatchObject({ ok: false, problem: { code: 'owner_silent' } });
  } finally {
    chmodSync(dirname(door), 0o700);
  }
});
