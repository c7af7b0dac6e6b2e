import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, describe, expect, test } from 'vitest';
import { atomicWrite } from '../../../src-main/disk/index.ts';
import { openDemoKey } from '../../../src-main/vault/demo/openDemoKey.ts';
import { openBackend } from '../../../src-main/vault/index.ts';
import { makePassphraseFile } from '../../../src-main/vault/passphrase/makePassphraseFile.ts';
import { fakeClock } from '../../fakes/fakeClock.ts';
import { MemoryKeychain } from '../../fakes/MemoryKeychain.ts';
import { recordingLogger } from '../../fakes/recordingLogger.ts';
import { seededRandom } from '../../fakes/seededRandom.ts';
import { machineClock } from './machineClock.ts';
import { secretStoreContract } from './secretStoreContract.ts';

const lent = { clock: machineClock(), random: seededRandom(), logger: recordingLogger(), atomicWrite };

secretStoreContract(
  'A file sealed with a passphrase',
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'fleet-sealed-'));
    const path = join(dir, 'secrets.sealed');
    const key = await makePassphraseFile(path, 'a long passphrase', lent);
    if (!key.ok) throw new Error(key.problem.code);
    return {
      open: () => openBackend({ kind: 'passphrase', path, key: key.value }, lent),
      stop: async () => rmSync(dir, { recursive: true }),
    };
  },
  40,
);

secretStoreContract(
  'The demo’s file',
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'fleet-demo-'));
    const path = join(dir, 'secrets.sealed');
    const open = () => {
      const key = openDemoKey(path, join(dir, 'play.key'), lent);
      if (!key.ok) throw new Error(key.problem.code);
      return openBackend({ kind: 'demo', path, key: key.value }, lent);
    };
    return { open, stop: async () => rmSync(dir, { recursive: true }) };
  },
  40,
);

describe('the key beside the demo’s file', () => {
  const dir = mkdtempSync(join(tmpdir(), 'fleet-demo-key-'));
  const path = join(dir, 'secrets.sealed');
  const keyPath = join(dir, 'play.key');
  afterAll(() => rmSync(dir, { recursive: true }));

  test.each([
    ['missing', () => rmSync(keyPath)],
    ['another one', () => writeFileSync(keyPath, `${'0a'.repeat(32)}\n`)],
    ['no key', () => writeFileSync(keyPath, 'no key')],
  ])('%s: told as the demo’s own trouble, without a word of a passphrase, and nothing is made', (_, lose) => {
    rmSync(path, { force: true });
    rmSync(keyPath, { force: true });
    expect(openDemoKey(path, keyPath, lent).ok).toBe(true);
    lose();
    const left = existsSync(keyPath) ? readFileSync(keyPath, 'utf8') : null;
    const answer = openDemoKey(path, keyPath, lent);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'demo_key_lost' } });
    expect(existsSync(keyPath) ? readFileSync(keyPath, 'utf8') : null).toBe(left);
  });

  test('made before its file by a first start that was cut short: taken as it is', () => {
    rmSync(path, { force: true });
    rmSync(keyPath, { force: true });
    expect(openDemoKey(path, keyPath, lent).ok).toBe(true);
    const key = readFileSync(keyPath, 'utf8');
    rmSync(path);
    expect(openDemoKey(path, keyPath, lent).ok).toBe(true);
    expect(readFileSync(keyPath, 'utf8')).toBe(key);
  });
});

secretStoreContract(
  'The fake in memory',
  async () => {
    const keychain = new MemoryKeychain();
    return { open: () => keychain.open(), stop: async () => {} };
  },
  40,
);

describe('one file, many threads', () => {
  const dir = mkdtempSync(join(tmpdir(), 'fleet-threads-'));
  const path = join(dir, 'secrets.sealed');
  afterAll(() => rmSync(dir, { recursive: true }));

  test('lose nothing of each other', async () => {
    const spec = { kind: 'demo', path, key: expectKey() } as const;
    const names = ['one', 'two', 'three'];
    const all = names.map(async (name) => {
      const worker = new Worker(new URL('./writeMany.ts', import.meta.url), { workerData: { spec, name, count: 40 } });
      const [codes] = await once(worker, 'message');
      return codes;
    });
    expect(new Set((await Promise.all(all)).flat())).toEqual(new Set(['ok']));
    const store = openBackend(spec, lent);
    for (const name of names) {
      for (let n = 0; n < 40; n += 1) expect(await store.read(`${name} ${n}`)).toEqual({ ok: true, value: 'kept' });
    }
    expect(readFileSync(path, 'utf8')).not.toContain('kept');
  });

  test('a lock that a crash left is waited for no longer than it takes to see that it is old', async () => {
    const store = openBackend(
      { kind: 'demo', path, key: expectKey() },
      { ...lent, clock: fakeClock(Date.now() + 60_000) },
    );
    writeFileSync(`${path}.lock`, '');
    expect(await store.write('after the crash', 'kept')).toMatchObject({ ok: true });
    expect(existsSync(`${path}.lock`)).toBe(false);
  });

  function expectKey(): Uint8Array {
    const key = openDemoKey(path, join(dir, 'play.key'), lent);
    if (!key.ok) throw new Error(key.problem.code);
    return key.value;
  }
});
