import { type Answer, type Clock, type Logger, ok, refused } from '../../../src-shared/basics/index.ts';
import type { SecretStore } from '../SecretStore.ts';
import { keychainTimeout } from '../vaultProblems.ts';
import { KeychainWorker, type Outcome } from './KeychainWorker.ts';
import { keychainProblemOf } from './keychainProblemOf.ts';

export type KeychainSpec = {
  readonly kind: 'keychain';
  /** `file:` URL of the built `keychain/worker.ts`. */
  readonly workerUrl: string;
  /** What the keychain's own app shows. */
  readonly service: string;
  /** Keeps the entries of one vault apart from another's on the same computer. */
  readonly prefix: string;
  /** Long enough for a person to answer the keychain's own question. */
  readonly timeoutMs: number;
};

const NAMES: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'macOS Keychain',
  linux: 'Secret Service',
  win32: 'Windows Credential Manager',
};

/** The OS keychain. Touches nothing until asked. Problems: `keychain_missing`, `…_locked`, `…_no_collection`, `…_timeout`, `…_failed`. */
export function openKeychain(spec: KeychainSpec, lent: { clock: Clock; logger: Logger }): SecretStore {
  const worker = new KeychainWorker(spec.workerUrl, lent.clock, spec.timeoutMs);
  const at = (account: string) => ({ service: spec.service, account: `${spec.prefix}/${account}` });

  function answered(outcome: Outcome): Answer<string | null> {
    if (outcome.kind === 'done') return ok(outcome.value);
    const found = outcome.kind === 'timeout' ? keychainTimeout() : keychainProblemOf(outcome.message);
    const words = outcome.kind === 'failed' ? outcome.message : '';
    lent.logger.warn('The keychain did not do what was asked.', { code: found.code, words });
    return refused(found);
  }

  const done = (answer: Answer<unknown>): Answer<null> => (answer.ok ? ok(null) : answer);
  return {
    describe: () => NAMES[process.platform] ?? 'system keychain',
    read: async (account) => answered(await worker.ask({ kind: 'read', ...at(account) })),
    write: async (account, secret) => done(answered(await worker.ask({ kind: 'write', secret, ...at(account) }))),
    erase: async (account) => done(answered(await worker.ask({ kind: 'erase', ...at(account) }))),
    close: () => worker.close(),
  };
}
