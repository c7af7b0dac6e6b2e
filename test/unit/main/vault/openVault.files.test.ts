import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { atomicWrite } from '../../../../src-main/disk/index.ts';
import { openBackend, type Vault } from '../../../../src-main/vault/index.ts';
import { keychainLocked } from '../../../../src-main/vault/vaultProblems.ts';
import { machineClock } from '../../../contract/vault/machineClock.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';
import { CANARY, codeOf, expectOk, PASSPHRASE, REF, secretIn, VaultStand } from './VaultStand.ts';

let stand: VaultStand;
beforeEach(() => {
  stand = new VaultStand();
});
afterEach(() => stand.end());

describe('behind a passphrase', () => {
  test('chosen when there is no stand.keychain; locked after a restart; opened by the passphrase alone', async () => {
    stand.keychain.problem = keychainLocked();
    const vault = stand.start();
    expect(codeOf(await vault.open())).toBe('keychain_locked');
    expect(codeOf(await vault.choosePassphrase('short'))).toBe('passphrase_too_short');
    expect(expectOk(await vault.choosePassphrase(PASSPHRASE))).toEqual({ kind: 'passphrase', locked: false });
    expectOk(await vault.store(REF, CANARY));

    const again = await stand.started();
    expect(again.view()).toEqual({ kind: 'passphrase', locked: true });
    expect(codeOf(await again.withSecret(REF, () => 1))).toBe('vault_locked');
    expect(codeOf(await again.choosePassphrase(PASSPHRASE))).toBe('passphrase_exists');
    const file = readFileSync(join(stand.dir, 'secrets.sealed'));
    expect(codeOf(await again.unlock('a wrong passphrase'))).toBe('wrong_passphrase');
    expect(again.view()).toEqual({ kind: 'passphrase', locked: true });
    expect(readFileSync(join(stand.dir, 'secrets.sealed')).equals(file)).toBe(true);
    // The same letters composed in another way are the same passphrase.
    expectOk(await again.unlock(PASSPHRASE.normalize('NFD')));
    expect(await secretIn(again)).toBe(CANARY);
  });

  test('locked again it lends nothing, not even through what was lent before', async () => {
    const vault = stand.start('passphrase');
    expect(codeOf(await vault.open())).toBe('passphrase_needed');
    expectOk(await vault.choosePassphrase(PASSPHRASE));
    expectOk(await vault.store(REF, CANARY));
    const sealed = expectOk(await vault.seal(Buffer.from('plain'), 'journal'));
    expect(await vault.lock()).toEqual({ kind: 'passphrase', locked: true });
    for (const answer of [await vault.has(REF), await vault.unseal(sealed, 'journal'), vault.lendBackend()]) {
      expect(codeOf(answer)).toBe('vault_locked');
    }
    expectOk(await vault.unlock(PASSPHRASE));
    expect(Buffer.from(expectOk(await vault.unseal(sealed, 'journal'))).toString()).toBe('plain');
  });

  test('a damaged file is told from a wrong passphrase, and is left as it is', async () => {
    const vault = stand.start('passphrase');
    await vault.open();
    expectOk(await vault.choosePassphrase(PASSPHRASE));
    const path = join(stand.dir, 'secrets.sealed');
    const file = JSON.parse(readFileSync(path, 'utf8'));
    const sealed = Buffer.from(file.sealed, 'base64');
    sealed[sealed.length - 1] = (sealed[sealed.length - 1] ?? 0) ^ 1;
    const damaged = JSON.stringify({ ...file, sealed: sealed.toString('base64') });
    writeFileSync(path, damaged);
    const again = await stand.started();
    expect(codeOf(await again.unlock(PASSPHRASE))).toBe('vault_file_damaged');
    expect(readFileSync(path, 'utf8')).toBe(damaged);
    writeFileSync(path, 'not even JSON');
    expect(codeOf(await again.unlock(PASSPHRASE))).toBe('vault_file_damaged');
  });

  test.each([
    ['at once', (vault: Vault) => vault],
    ['after a restart', () => stand.start()],
  ])('chosen on a disk that was full before it was remembered, it opens %s', async (_when, next) => {
    stand.keychain.problem = keychainLocked();
    stand.isMemoryFull = true;
    const vault = stand.start();
    expect(codeOf(await vault.open())).toBe('keychain_locked');
    expect(codeOf(await vault.choosePassphrase(PASSPHRASE))).toBe('vault_not_saved');
    stand.isMemoryFull = false;
    const later = next(vault);
    expect(expectOk(await later.open())).toEqual({ kind: 'passphrase', locked: true });
    expect(codeOf(await later.unlock('a wrong passphrase'))).toBe('wrong_passphrase');
    expectOk(await later.unlock(PASSPHRASE));
    expectOk(await later.store(REF, CANARY));
    const again = await stand.started();
    expectOk(await again.unlock(PASSPHRASE));
    expect(await secretIn(again)).toBe(CANARY);
  });

  test('a sealed file whose memory was lost waits for its passphrase, and no keychain is taken in its place', async () => {
    const vault = stand.start('passphrase');
    await vault.open();
    expectOk(await vault.choosePassphrase(PASSPHRASE));
    expectOk(await vault.store(REF, CANARY));
    rmSync(join(stand.dir, 'place.json'));
    const again = await stand.started();
    expect(again.view()).toEqual({ kind: 'passphrase', locked: true });
    expectOk(await again.unlock(PASSPHRASE));
    expect(await secretIn(again)).toBe(CANARY);
    expect(stand.keychain.calls).toEqual([]);
  });

  test('a file that is gone is another place, never made anew', async () => {
    const vault = stand.start('passphrase');
    await vault.open();
    expectOk(await vault.choosePassphrase(PASSPHRASE));
    rmSync(join(stand.dir, 'secrets.sealed'));
    const again = stand.start();
    expect(codeOf(await again.open())).toBe('keychain_changed');
    expect(codeOf(await again.choosePassphrase(PASSPHRASE))).toBe('passphrase_exists');
    expect(existsSync(join(stand.dir, 'secrets.sealed'))).toBe(false);
  });
});

test('starting over beside a sealed file keeps the file under another name, unchanged', async () => {
  const vault = stand.start('passphrase');
  await vault.open();
  expectOk(await vault.choosePassphrase(PASSPHRASE));
  const path = join(stand.dir, 'secrets.sealed');
  const sealed = readFileSync(path);
  writeFileSync(join(stand.dir, 'place.json'), '{ half');
  const again = stand.start();
  expect(codeOf(await again.open())).toBe('keychain_changed');
  expectOk(await again.startOver());
  expect(existsSync(path)).toBe(false);
  const aside = readdirSync(stand.dir).find((name) => name.startsWith('secrets.sealed.aside-'));
  expect(readFileSync(join(stand.dir, aside ?? '')).equals(sealed)).toBe(true);
  stand.keychain.problem = keychainLocked();
  expect(codeOf(await again.open())).toBe('keychain_locked');
  expectOk(await again.choosePassphrase(PASSPHRASE));
});

describe('the demo', () => {
  test('survives a restart without a keychain or a question, in private files', async () => {
    const vault = await stand.started('demo');
    expect(vault.view()).toEqual({ kind: 'demo' });
    expectOk(await vault.store(REF, CANARY));
    expect(await secretIn(await stand.started('demo'))).toBe(CANARY);
    expect(stand.keychain.calls).toEqual([]);
    for (const name of readdirSync(stand.dir)) expect(statSync(join(stand.dir, name)).mode & 0o077, name).toBe(0);
  });
});

describe('sealed records', () => {
  test('open with the same purpose after a restart, and with nothing else', async () => {
    const vault = await stand.started();
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), fc.string(), fc.nat(), async (plain, purpose, at) => {
        const sealed = expectOk(await vault.seal(plain, purpose));
        expect(Buffer.from(expectOk(await vault.unseal(sealed, purpose))).equals(plain)).toBe(true);
        expect(codeOf(await vault.unseal(sealed, `${purpose}x`))).toBe('seal_broken');
        const changed = Uint8Array.from(sealed);
        const index = at % changed.length;
        changed[index] = (changed[index] ?? 0) ^ 1;
        expect(codeOf(await vault.unseal(changed, purpose))).toBe('seal_broken');
        expect(codeOf(await vault.unseal(sealed.subarray(0, at % sealed.length), purpose))).toBe('seal_broken');
      }),
    );
    const sealed = expectOk(await vault.seal(Buffer.from(CANARY), 'journal.request'));
    expect(Buffer.from(sealed).includes(CANARY)).toBe(false);
    const again = await stand.started();
    expect(Buffer.from(expectOk(await again.unseal(sealed, 'journal.request'))).toString()).toBe(CANARY);
  });
});

test('another thread opens the same place from what was lent', async () => {
  const vault = await stand.started('demo');
  expectOk(await vault.store(REF, CANARY));
  const spec = structuredClone(expectOk(vault.lendBackend()));
  const store = openBackend(spec, { clock: machineClock(), random: seededRandom(), logger: stand.logger, atomicWrite });
  expect(expectOk(await store.read(REF))).toBe(CANARY);
  await store.close();
  expect(await secretIn(vault)).toBe(CANARY);
});

test('no secret, key or passphrase was written to a log or, in the clear, to the disk', async () => {
  const vault = stand.start('passphrase');
  await vault.open();
  expectOk(await vault.choosePassphrase(PASSPHRASE));
  expectOk(await vault.store(REF, CANARY));
  const forms = [CANARY, PASSPHRASE].flatMap((text) => [
    Buffer.from(text),
    Buffer.from(Buffer.from(text).toString('hex')),
    Buffer.from(Buffer.from(text).toString('base64')),
    Buffer.from(text, 'utf16le'),
  ]);
  for (const name of readdirSync(stand.dir)) {
    for (const form of forms) expect(readFileSync(join(stand.dir, name)).includes(form), name).toBe(false);
  }
  for (const text of [CANARY, PASSPHRASE]) expect(JSON.stringify(stand.logger.lines)).not.toContain(text);
});
