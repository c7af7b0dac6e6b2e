import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { atomicWrite, rememberInFile } from '../../../../src-main/disk/index.ts';
import { openVault } from '../../../../src-main/vault/index.ts';
import { keychainLocked } from '../../../../src-main/vault/vaultProblems.ts';
import { machineClock } from '../../../contract/vault/machineClock.ts';
import { MemoryKeychain } from '../../../fakes/MemoryKeychain.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import { CANARY, codeOf, expectOk, PASSPHRASE, REF, secretIn, VaultStand } from './VaultStand.ts';

let stand: VaultStand;
beforeEach(() => {
  stand = new VaultStand();
});
afterEach(() => stand.end());

describe('before it is opened', () => {
  test('touches nothing and says so to whoever asks', async () => {
    const vault = stand.start();
    expect(vault.view()).toEqual({ kind: 'unopened' });
    expect(codeOf(await vault.withSecret(REF, () => 1))).toBe('vault_unopened');
    expect(codeOf(await vault.seal(new Uint8Array(1), 'x'))).toBe('vault_unopened');
    expect(codeOf(vault.lendBackend())).toBe('vault_unopened');
    expect([stand.keychain.calls, readdirSync(stand.dir)]).toEqual([[], []]);
  });
});

describe('in the keychain', () => {
  test('keeps a secret over a restart, lends it, forgets it, and leaves no canary behind', async () => {
    const vault = await stand.started();
    expect(vault.view()).toEqual({ kind: 'keychain', backend: 'keychain in memory' });
    expectOk(await vault.store(REF, CANARY));
    const again = await stand.started();
    expect(await secretIn(again)).toBe(CANARY);
    expect(expectOk(await again.has(REF))).toBe(true);
    expectOk(await again.forget(REF));
    expect(codeOf(await again.withSecret(REF, () => 1))).toBe('secret_missing');
    expect([...stand.keychain.kept.keys()].filter((name) => name.includes('canary'))).toEqual([]);
  });

  test('what borrows may throw, and the throw is its own', async () => {
    const vault = await stand.started();
    expectOk(await vault.store(REF, CANARY));
    await expect(vault.withSecret(REF, () => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
  });

  test('a keychain that gives back something else is caught when storing and when opening', async () => {
    const vault = await stand.started();
    stand.keychain.lie = (secret) => secret.slice(1);
    expect(codeOf(await vault.store(REF, CANARY))).toBe('secret_not_kept');
    const fresh = stand.start();
    expect(codeOf(await fresh.open())).toBe('secret_not_kept');
    expect(fresh.view().kind).toBe('unavailable');
  });

  test('a locked keychain is unavailable with the reason, and opens when asked again', async () => {
    stand.keychain.problem = keychainLocked();
    const vault = stand.start();
    expect(codeOf(await vault.open())).toBe('keychain_locked');
    expect(vault.view()).toMatchObject({ kind: 'unavailable', say: keychainLocked().say });
    expect(codeOf(await vault.store(REF, CANARY))).toBe('keychain_locked');
    stand.keychain.problem = null;
    expectOk(await vault.open());
    expectOk(await vault.store(REF, CANARY));
  });

  test('a missing worker is a missing stand.keychain, not a crash', async () => {
    const vault = openVault({
      kind: 'keychain',
      dir: stand.dir,
      workerUrl: new URL('file:///nowhere/worker.js'),
      memory: rememberInFile(join(stand.dir, 'place.json')),
      clock: machineClock(),
      random: seededRandom(),
      logger: stand.logger,
      atomicWrite,
    });
    expect(codeOf(await vault.open())).toBe('keychain_missing');
  });

  test('tells of each change once, after it is true', async () => {
    const vault = stand.start();
    const told: string[] = [];
    vault.onChanged((view) => told.push(`${view.kind} ${vault.view().kind}`));
    await Promise.all([vault.open(), vault.open()]);
    expect(told).toEqual(['keychain keychain']);
  });
});

describe('another place than before', () => {
  test.each([
    ['the keychain was emptied', () => stand.keychain.kept.clear()],
    [
      'another keychain stands in its place',
      () => {
        stand.keychain = new MemoryKeychain();
      },
    ],
    [
      'its mark is another',
      () => {
        for (const name of stand.keychain.kept.keys())
          if (name.endsWith('.vault-id')) stand.keychain.kept.set(name, 'other');
      },
    ],
    [
      'its key for records is gone',
      () => {
        for (const name of stand.keychain.kept.keys()) if (name.endsWith('.data-key')) stand.keychain.kept.delete(name);
      },
    ],
    ['our own memory of it can not be read', () => writeFileSync(join(stand.dir, 'place.json'), '{ half')],
  ])('%s: said so, nothing written, no passphrase file made', async (_, happen) => {
    const vault = await stand.started();
    expectOk(await vault.store(REF, CANARY));
    happen();
    const before = [...stand.keychain.kept];
    const again = stand.start();
    expect(codeOf(await again.open())).toBe('keychain_changed');
    expect([...stand.keychain.kept]).toEqual(before);
    expect(codeOf(await again.store(REF, 'other'))).toBe('keychain_changed');
    expect(['passphrase_exists', 'keychain_changed']).toContain(codeOf(await again.choosePassphrase(PASSPHRASE)));
    expect(readdirSync(stand.dir)).toEqual(['place.json']);
  });

  test('asking for another kind than the one used is not a way around', async () => {
    await stand.started();
    expect(codeOf(await stand.start('passphrase').open())).toBe('keychain_changed');
    expect(codeOf(await stand.start('demo').open())).toBe('keychain_changed');
    expect(readdirSync(stand.dir)).toEqual(['place.json']);
  });

  test('bringing the old one back brings the secrets back, whatever came between', async () => {
    const first = await stand.started();
    expectOk(await first.store(REF, CANARY));
    const old = stand.keychain;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('old', 'empty', 'locked', 'passphrase'), { maxLength: 6 }),
        async (flips) => {
          for (const flip of flips) {
            stand.keychain = flip === 'old' || flip === 'passphrase' ? old : new MemoryKeychain();
            stand.keychain.problem = flip === 'locked' ? keychainLocked() : null;
            const vault = stand.start(flip === 'passphrase' ? 'passphrase' : null);
            const answer = await vault.open();
            expect(answer.ok).toBe(flip === 'old');
          }
          stand.keychain = old;
          expect(await secretIn(await stand.started())).toBe(CANARY);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a restored folder without the memory still finds the file it left', async () => {
    const vault = await stand.started('demo');
    expectOk(await vault.store(REF, CANARY));
    rmSync(join(stand.dir, 'place.json'));
    expect(await secretIn(await stand.started('demo'))).toBe(CANARY);
  });
});

describe('starting over', () => {
  test('takes a new place and sets the note of the old one aside, which brings the old secrets back when put back', async () => {
    const vault = await stand.started();
    expectOk(await vault.store(REF, CANARY));
    const old = stand.keychain;
    stand.keychain = new MemoryKeychain();
    const again = stand.start();
    expect(codeOf(await again.open())).toBe('keychain_changed');
    expect(expectOk(await again.startOver())).toEqual({ kind: 'unopened' });
    expectOk(await again.open());
    expect(codeOf(await again.withSecret(REF, () => 1))).toBe('secret_missing');
    expectOk(await again.store(REF, 'new'));
    expect(await secretIn(await stand.started())).toBe('new');

    const aside = readdirSync(stand.dir).filter((name) => name.startsWith('place.json.aside-'));
    expect(aside).toHaveLength(1);
    renameSync(join(stand.dir, aside[0] ?? ''), join(stand.dir, 'place.json'));
    stand.keychain = old;
    expect(await secretIn(await stand.started())).toBe(CANARY);
  });

  test('in the same keychain, under a new mark, leaves what the old one kept', async () => {
    const vault = await stand.started();
    expectOk(await vault.store(REF, CANARY));
    for (const name of [...stand.keychain.kept.keys()]) {
      if (name.endsWith('.data-key')) stand.keychain.kept.delete(name);
    }
    const before = [...stand.keychain.kept];
    const again = stand.start();
    expect(codeOf(await again.open())).toBe('keychain_changed');
    expectOk(await again.startOver());
    expectOk(await again.open());
    expect([...stand.keychain.kept]).toEqual(expect.arrayContaining(before));
  });

  test('is refused while nothing speaks for it: unopened, open, or only out of reach', async () => {
    const vault = stand.start();
    expect(codeOf(await vault.startOver())).toBe('nothing_to_start_over');
    expectOk(await vault.open());
    expect(codeOf(await vault.startOver())).toBe('nothing_to_start_over');
    stand.keychain.problem = keychainLocked();
    const again = stand.start();
    expect(codeOf(await again.open())).toBe('keychain_locked');
    expect(codeOf(await again.startOver())).toBe('nothing_to_start_over');
    stand.keychain.problem = null;
    expectOk(await again.open());
    expect(readdirSync(stand.dir)).toEqual(['place.json']);
  });
});
