import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atomicWrite, rememberInFile } from '../../../src-main/disk/index.ts';
import { openVault, type Vault } from '../../../src-main/vault/index.ts';
import { secretRef } from '../../../src-shared/basics/index.ts';
import { FakeVault } from '../../fakes/FakeVault.ts';
import { recordingLogger } from '../../fakes/recordingLogger.ts';
import { seededRandom } from '../../fakes/seededRandom.ts';
import { machineClock } from './machineClock.ts';

const dir = mkdtempSync(join(tmpdir(), 'fleet-vaults-'));
afterAll(() => rmSync(dir, { recursive: true }));

const real = (): Vault =>
  openVault({
    kind: 'passphrase',
    dir,
    workerUrl: new URL('file:///nowhere/worker.js'),
    memory: rememberInFile(join(dir, 'place.json')),
    clock: machineClock(),
    random: seededRandom(),
    logger: recordingLogger(),
    atomicWrite,
  });

/** What rooms rest on: the fake that their tests use does as the real vault does. */
describe.each([
  ['The vault', real],
  ['The fake', () => new FakeVault({ kind: 'unavailable', code: 'none', say: 'none', hint: 'none' })],
])('%s', (_, open) => {
  const ref = secretRef('order:one');
  let vault: Vault;
  beforeAll(async () => {
    vault = open();
    await vault.open();
    await vault.choosePassphrase('a long passphrase');
  });
  afterAll(() => vault.close());

  test('keeps, lends, replaces and forgets', async () => {
    expect(await vault.has(ref)).toEqual({ ok: true, value: false });
    expect(await vault.store(ref, 'first')).toEqual({ ok: true, value: null });
    expect(await vault.store(ref, 'second')).toEqual({ ok: true, value: null });
    expect(await vault.withSecret(ref, async (secret) => secret.length)).toEqual({ ok: true, value: 6 });
    expect(await vault.forget(ref)).toEqual({ ok: true, value: null });
    expect(await vault.forget(ref)).toEqual({ ok: true, value: null });
    expect(await vault.withSecret(ref, () => 1)).toMatchObject({ ok: false, problem: { code: 'secret_missing' } });
  });

  test('unseals what it sealed for the same purpose only', async () => {
    const sealed = await vault.seal(Uint8Array.of(1, 2, 3), 'one');
    if (!sealed.ok) throw new Error(sealed.problem.code);
    const plain = await vault.unseal(sealed.value, 'one');
    expect(plain.ok && [...plain.value]).toEqual([1, 2, 3]);
    expect(await vault.unseal(sealed.value, 'two')).toMatchObject({ ok: false, problem: { code: 'seal_broken' } });
  });

  test('locks, tells, refuses, and opens with the passphrase alone', async () => {
    const told: unknown[] = [];
    const stop = vault.onChanged((view) => told.push(view));
    await vault.lock();
    const locked = { ok: false, problem: { code: 'vault_locked' } };
    for (const answer of [await vault.has(ref), await vault.store(ref, 'x'), vault.lendBackend()]) {
      expect(answer).toMatchObject(locked);
    }
    expect(await vault.unlock('a wrong passphrase')).toMatchObject({
      ok: false,
      problem: { code: 'wrong_passphrase' },
    });
    expect(await vault.unlock('a long passphrase')).toEqual({ ok: true, value: { kind: 'passphrase', locked: false } });
    stop();
    await vault.lock();
    expect(told).toEqual([
      { kind: 'passphrase', locked: true },
      { kind: 'passphrase', locked: false },
    ]);
  });
});
