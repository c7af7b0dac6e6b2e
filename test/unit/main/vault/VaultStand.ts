import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { atomicWrite, rememberInFile } from '../../../../src-main/disk/index.ts';
import { type OpenVault, openBackend, openVault, type Vault } from '../../../../src-main/vault/index.ts';
import { type Answer, secretRef } from '../../../../src-shared/basics/index.ts';
import { machineClock } from '../../../contract/vault/machineClock.ts';
import { MemoryKeychain } from '../../../fakes/MemoryKeychain.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { seededRandom } from '../../../fakes/seededRandom.ts';

export const REF = secretRef('wallet:one');
export const CANARY = 'canary-4f1c9e0b77aa';
export const PASSPHRASE = 'a long passphrase';

/** A folder and a keychain that outlive the vaults started over them, as a profile outlives the app. */
export class VaultStand {
  readonly dir = mkdtempSync(join(tmpdir(), 'fleet-vault-'));
  /** A test may put another in its place: a keychain that was emptied. */
  keychain = new MemoryKeychain();
  /** The disk has no room left for the memory of the place. */
  isMemoryFull = false;
  readonly logger = recordingLogger();
  #seed = 0;
  #opened: Vault[] = [];

  /** A start of the app: everything but the disk and the keychain is new. */
  start(kind: OpenVault['kind'] = null): Vault {
    this.#seed += 1;
    const memory = rememberInFile(join(this.dir, 'place.json'));
    const vault = openVault({
      kind,
      dir: this.dir,
      workerUrl: new URL('file:///nowhere/worker.js'),
      memory: {
        ...memory,
        keep: (text) => {
          if (this.isMemoryFull) throw Object.assign(new Error('The disk is full.'), { code: 'ENOSPC' });
          memory.keep(text);
        },
      },
      clock: machineClock(),
      random: seededRandom(this.#seed),
      logger: this.logger,
      atomicWrite,
      openBackend: (spec, lent) =>
        spec.kind === 'keychain' ? this.keychain.open(spec.prefix) : openBackend(spec, lent),
    });
    this.#opened.push(vault);
    return vault;
  }

  async started(kind: OpenVault['kind'] = null): Promise<Vault> {
    const vault = this.start(kind);
    expectOk(await vault.open());
    return vault;
  }

  async end(): Promise<void> {
    for (const vault of this.#opened) await vault.close();
    rmSync(this.dir, { recursive: true });
  }
}

export function expectOk<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(answer.problem.code);
  return answer.value;
}

export const codeOf = (answer: Answer<unknown>) => (answer.ok ? 'ok' : answer.problem.code);
export const secretIn = async (vault: Vault) => expectOk(await vault.withSecret(REF, (secret) => secret));
