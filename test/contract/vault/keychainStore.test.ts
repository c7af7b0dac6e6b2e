import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { atomicWrite } from '../../../src-main/disk/index.ts';
import { openBackend, type SecretStore } from '../../../src-main/vault/index.ts';
import { recordingLogger } from '../../fakes/recordingLogger.ts';
import { seededRandom } from '../../fakes/seededRandom.ts';
import { machineClock } from './machineClock.ts';
import { openSecretService } from './openSecretService.ts';
import { secretStoreContract } from './secretStoreContract.ts';

const workerUrl = new URL('../../../src-main/vault/keychain/worker.ts', import.meta.url);
const logger = recordingLogger();
const lent = { clock: machineClock(), random: seededRandom(), logger, atomicWrite };

function open(prefix = 'test'): SecretStore {
  const service = 'osmoda Fleet (test)';
  return openBackend({ kind: 'keychain', workerUrl: workerUrl.href, service, prefix, timeoutMs: 20_000 }, lent);
}

/** macOS and Windows bring their own keychain; on Linux a keyring of the test's own is started. */
const isLinux = process.platform === 'linux';
const service = isLinux ? await openSecretService() : null;
afterAll(() => service?.stop());

secretStoreContract(
  'The keychain of this system',
  async () => {
    await service?.start('unlocked');
    return { open: () => open(), stop: async () => service?.end() };
  },
  15,
);

describe.runIf(isLinux)('a Secret Service that can not be used', () => {
  let store: SecretStore | null = null;
  afterEach(async () => {
    await store?.close();
    await service?.end();
  });

  test.each([
    ['none', 'keychain_missing'],
    ['locked', 'keychain_locked'],
  ] as const)('%s: every call says so, and none says that nothing is there', async (state, code) => {
    if (state === 'locked') {
      await service?.start('unlocked');
      store = open();
      expect(await store.write('a', 'canary-secret')).toMatchObject({ ok: true });
      await store.close();
      await service?.end();
      await service?.start('locked');
    }
    store = open();
    for (const answer of [await store.read('a'), await store.write('a', 'canary-secret'), await store.erase('a')]) {
      expect(answer.ok ? answer.value : answer.problem.code).toBe(code);
    }
    expect(JSON.stringify(logger.lines)).not.toContain('canary-secret');
  });

  test('a keyring that dies is a Problem, and the same store works again when it is back', async () => {
    await service?.start('unlocked');
    store = open();
    expect(await store.write('a', '1')).toMatchObject({ ok: true });
    await service?.end();
    expect(await store.read('a')).toMatchObject({ ok: false, problem: { code: 'keychain_missing' } });
    await service?.start('unlocked');
    expect(await store.read('a')).toEqual({ ok: true, value: '1' });
    await store.erase('a');
  });

  test('vaults with other prefixes do not see each other', async () => {
    await service?.start('unlocked');
    store = open('one');
    const other = open('two');
    await store.write('a', '1');
    expect(await other.read('a')).toEqual({ ok: true, value: null });
    await other.close();
  });
});
