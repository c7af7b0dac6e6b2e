import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { atomicWrite, rememberInFile } from '../../../../src-main/disk/index.ts';
import { type OpenVault, openBackend, openVault, type Vault } from '../../../../src-main/vault/index.ts';
import { keychainLocked } from '../../../../src-main/vault/vaultProblems.ts';
import { type Answer, secretRef } from '../../../../src-shared/basics/index.ts';
import { machineClock } from '../../../contract/vault/machineClock.ts';
import { MemoryKeychain } from '../../../fakes/MemoryKeychain.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';

const REF = secretRef('wallet:one');
const CANARY = 'canary-4f1c9e0b77aa';
const PASSPHRASE = 'a long passphrase';

let dir: string;
let keychain: MemoryKeychain;
let seed = 0;
const logger = recordingLogger();
const opened: Vault[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fleet-vault-'));
  keychain = new MemoryKeychain();
});
afterEach(async () => {
  for (const vault of opened.splice(0)) await vault.close();
  rmSync(dir, { recursive: true });
});

/** A start of the app: everything but the disk and the keychain is new. */
function start(kind: OpenVault['kind'] = null): Vault {
  seed += 1;
  const vault = openVault({
    kind,
    dir,
    workerUrl: new URL('file:///nowhere/worker.js'),
    memory: rememberInFile(join(dir, 'place.json')),
    clock: machineClock(),
    random: seededRandom(seed),
    logger,
    atomicWrite,
    openBackend: (spec, lent) => (spec.kind === 'keychain' ? keychain.open(spec.prefix) : openBackend(spec, lent)),
  });
  opened.push(vault);
  return vault;
}

async function started(kind: OpenVault['kind'] = null): Promise<Vault> {
  const vault = start(kind);
  expectOk(await vault.open());
  return vault;
}

function expectOk<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.value;
}

const codeOf = (answer: Answer<unknown>) => (answer.ok ? 'ok' : answer.problem.code);
const secretIn = async (vault: Vault) => expectOk(await vault.withSecret(REF, (secret) => secret));

describe('before it is opened', () => {
  test('touches nothing and says so to whoever asks', async () => {
    const vault = start();
    expect(vault.view()).toEqual({ kind: 'unopened' });
    expect(codeOf(await vault.withSecret(REF, () => 1))).toBe('vault_unopened');
    expect(codeOf(await vault.seal(new Uint8Array(1), 'x'))).toBe('vault_unopened');
    expect(codeOf(vault.lendBackend())).toBe('vault_unopened');
    expect([keychain.calls, readdirSync(dir)]).toEqual([[], []]);
  });
});

describe('in the keychain', () => {
  test('keeps a secret over a restart, lends it, forgets it, and leaves no canary behind', async () => {
    const vault = await started();
    expect(vault.view()).toEqual({ kind: 'keychain', backend: 'keychain in memory' });
    expectOk(await vault.store(REF, CANARY));
    const again = await started();
    expect(await secretIn(again)).toBe(CANARY);
    expect(expectOk(await again.has(REF))).toBe(true);
    expectOk(await again.forget(REF));
    expect(codeOf(await again.withSecret(REF, () => 1))).toBe('secret_missing');
    expect([...keychain.kept.keys()].filter((name) => name.includes('canary'))).toEqual([]);
  });

  test('what borrows may throw, and the throw is its own', async () => {
    const vault = await started();
    expectOk(await vault.store(REF, CANARY));
    await expect(vault.withSecret(REF, () => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
  });

  test('a keychain that gives back something else is caught when storing and when opening', async () => {
    const vault = await started();
    keychain.lie = (secret) => secret.slice(1);
    expect(codeOf(await vault.store(REF, CANARY))).toBe('secret_not_kept');
    const fresh = start();
    expect(codeOf(await fresh.open())).toBe('secret_not_kept');
    expect(fresh.view().kind).toBe('unavailable');
  });

  test('a locked keychain is unavailable with the reason, and opens when asked again', async () => {
    keychain.problem = keychainLocked();
    const vault = start();
    expect(codeOf(await vault.open())).toBe('keychain_locked');
    expect(vault.view()).toMatchObject({ kind: 'unavailable', say: keychainLocked().say });
    expect(codeOf(await vault.store(REF, CANARY))).toBe('keychain_locked');
    keychain.problem = null;
    expectOk(await vault.open());
    expectOk(await vault.store(REF, CANARY));
  });

  test('a missing worker is a missing keychain, not a crash', async () => {
    const vault = openVault({
      kind: 'keychain',
      dir,
      workerUrl: new URL('file:///nowhere/worker.js'),
      memory: rememberInFile(join(dir, 'place.json')),
      clock: machineClock(),
      random: seededRandom(),
      logger,
      atomicWrite,
    });
    expect(codeOf(await vault.open())).toBe('keychain_missing');
  });

  test('tells of each change once, after it is true', async () => {
    const vault = start();
    const told: string[] = [];
    vault.onChanged((view) => told.push(`${view.kind} ${vault.view().kind}`));
    await Promise.all([vault.open(), vault.open()]);
    expect(told).toEqual(['keychain keychain']);
  });
});

describe('another place than before', () => {
  test.each([
    ['the keychain was emptied', () => keychain.kept.clear()],
    [
      'another keychain stands in its place',
      () => {
        keychain = new MemoryKeychain();
      },
    ],
    [
      'its mark is another',
      () => {
        for (const name of keychain.kept.keys()) if (name.endsWith('.vault-id')) keychain.kept.set(name, 'other');
      },
    ],
    [
      'its key for records is gone',
      () => {
        for (const name of keychain.kept.keys()) if (name.endsWith('.data-key')) keychain.kept.delete(name);
      },
    ],
    ['our own memory of it can not be read', () => writeFileSync(join(dir, 'place.json'), '{ half')],
  ])('%s: said so, nothing written, no passphrase file made', async (_, happen) => {
    const vault = await started();
    expectOk(await vault.store(REF, CANARY));
    happen();
    const before = [...keychain.kept];
    const again = start();
    expect(codeOf(await again.open())).toBe('keychain_changed');
    expect([...keychain.kept]).toEqual(before);
    expect(codeOf(await again.store(REF, 'other'))).toBe('keychain_changed');
    expect(['passphrase_exists', 'keychain_changed']).toContain(codeOf(await again.choosePassphrase(PASSPHRASE)));
    expect(readdirSync(dir)).toEqual(['place.json']);
  });

  test('asking for another kind than the one used is not a way around', async () => {
    await started();
    expect(codeOf(await start('passphrase').open())).toBe('keychain_changed');
    expect(codeOf(await start('demo').open())).toBe('keychain_changed');
    expect(readdirSync(dir)).toEqual(['place.json']);
  });

  test('bringing the old one back brings the secrets back, whatever came between', async () => {
    const first = await started();
    expectOk(await first.store(REF, CANARY));
    const old = keychain;
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('old', 'empty', 'locked', 'passphrase'), { maxLength: 6 }),
        async (flips) => {
          for (const flip of flips) {
            keychain = flip === 'old' || flip === 'passphrase' ? old : new MemoryKeychain();
            keychain.problem = flip === 'locked' ? keychainLocked() : null;
            const vault = start(flip === 'passphrase' ? 'passphrase' : null);
            const answer = await vault.open();
            expect(answer.ok).toBe(flip === 'old');
          }
          keychain = old;
          expect(await secretIn(await started())).toBe(CANARY);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a restored folder without the memory still finds the file it left', async () => {
    const vault = await started('demo');
    expectOk(await vault.store(REF, CANARY));
    rmSync(join(dir, 'place.json'));
    expect(await secretIn(await started('demo'))).toBe(CANARY);
  });
});

describe('behind a passphrase', () => {
  test('chosen when there is no keychain; locked after a restart; opened by the passphrase alone', async () => {
    keychain.problem = keychainLocked();
    const vault = start();
    expect(codeOf(await vault.open())).toBe('keychain_locked');
    expect(codeOf(await vault.choosePassphrase('short'))).toBe('passphrase_too_short');
    expect(expectOk(await vault.choosePassphrase(PASSPHRASE))).toEqual({ kind: 'passphrase', locked: false });
    expectOk(await vault.store(REF, CANARY));

    const again = await started();
    expect(again.view()).toEqual({ kind: 'passphrase', locked: true });
    expect(codeOf(await again.withSecret(REF, () => 1))).toBe('vault_locked');
    expect(codeOf(await again.choosePassphrase(PASSPHRASE))).toBe('passphrase_exists');
    const file = readFileSync(join(dir, 'secrets.sealed'));
    expect(codeOf(await again.unlock('a wrong passphrase'))).toBe('wrong_passphrase');
    expect(again.view()).toEqual({ kind: 'passphrase', locked: true });
    expect(readFileSync(join(dir, 'secrets.sealed')).equals(file)).toBe(true);
    // The same letters composed in another way are the same passphrase.
    expectOk(await again.unlock(PASSPHRASE.normalize('NFD')));
    expect(await secretIn(again)).toBe(CANARY);
  });

  test('locked again it lends nothing, not even through what was lent before', async () => {
    const vault = start('passphrase');
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
    const vault = start('passphrase');
    await vault.open();
    expectOk(await vault.choosePassphrase(PASSPHRASE));
    const path = join(dir, 'secrets.sealed');
    const file = JSON.parse(readFileSync(path, 'utf8'));
    const sealed = Buffer.from(file.sealed, 'base64');
    sealed[sealed.length - 1] = (sealed[sealed.length - 1] ?? 0) ^ 1;
    const damaged = JSON.stringify({ ...file, sealed: sealed.toString('base64') });
    writeFileSync(path, damaged);
    const again = await started();
    expect(codeOf(await again.unlock(PASSPHRASE))).toBe('vault_file_damaged');
    expect(readFileSync(path, 'utf8')).toBe(damaged);
    writeFileSync(path, 'not even JSON');
    expect(codeOf(await again.unlock(PASSPHRASE))).toBe('vault_file_damaged');
  });

  test('a file that is gone is another place, never made anew', async () => {
    const vault = start('passphrase');
    await vault.open();
    expectOk(await vault.choosePassphrase(PASSPHRASE));
    rmSync(join(dir, 'secrets.sealed'));
    const again = start();
    expect(codeOf(await again.open())).toBe('keychain_changed');
    expect(codeOf(await again.choosePassphrase(PASSPHRASE))).toBe('passphrase_exists');
    expect(existsSync(join(dir, 'secrets.sealed'))).toBe(false);
  });
});

describe('the demo', () => {
  test('survives a restart without a keychain or a question, in private files', async () => {
    const vault = await started('demo');
    expect(vault.view()).toEqual({ kind: 'demo' });
    expectOk(await vault.store(REF, CANARY));
    expect(await secretIn(await started('demo'))).toBe(CANARY);
    expect(keychain.calls).toEqual([]);
    for (const name of readdirSync(dir)) expect(statSync(join(dir, name)).mode & 0o077, name).toBe(0);
  });
});

describe('sealed records', () => {
  test('open with the same purpose after a restart, and with nothing else', async () => {
    const vault = await started();
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
    const again = await started();
    expect(Buffer.from(expectOk(await again.unseal(sealed, 'journal.request'))).toString()).toBe(CANARY);
  });
});

test('another thread opens the same place from what was lent', async () => {
  const vault = await started('demo');
  expectOk(await vault.store(REF, CANARY));
  const spec = structuredClone(expectOk(vault.lendBackend()));
  const store = openBackend(spec, { clock: machineClock(), random: seededRandom(), logger, atomicWrite });
  expect(expectOk(await store.read(REF))).toBe(CANARY);
  await store.close();
  expect(await secretIn(vault)).toBe(CANARY);
});

test('no secret, key or passphrase was written to a log or, in the clear, to the disk', async () => {
  const vault = start('passphrase');
  await vault.open();
  expectOk(await vault.choosePassphrase(PASSPHRASE));
  expectOk(await vault.store(REF, CANARY));
  const forms = [CANARY, PASSPHRASE].flatMap((text) => [
    Buffer.from(text),
    Buffer.from(Buffer.from(text).toString('hex')),
    Buffer.from(Buffer.from(text).toString('base64')),
    Buffer.from(text, 'utf16le'),
  ]);
  for (const name of readdirSync(dir)) {
    for (const form of forms) expect(readFileSync(join(dir, name)).includes(form), name).toBe(false);
  }
  for (const text of [CANARY, PASSPHRASE]) expect(JSON.stringify(logger.lines)).not.toContain(text);
});
