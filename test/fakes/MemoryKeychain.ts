import type { SecretStore } from '../../src-main/vault/index.ts';
import { type Answer, ok, type Problem, refused } from '../../src-shared/basics/index.ts';

/** A keychain in memory that can be told to fail, to forget and to lie. Outlives the stores opened on it, as a real one does. */
export class MemoryKeychain {
  readonly kept = new Map<string, string>();
  /** Every call, `write account`, in order. */
  readonly calls: string[] = [];
  /** Every call answers this while it is set. */
  problem: Problem | null = null;
  /** What reading gives instead of what was written. */
  lie: ((secret: string) => string) | null = null;

  /** A store on this keychain, apart from others by its prefix. */
  open(prefix = ''): SecretStore {
    const at = (account: string) => `${prefix}/${account}`;
    const call = <T>(name: string, account: string, act: () => T): Promise<Answer<T>> => {
      this.calls.push(`${name} ${account}`);
      return Promise.resolve(this.problem ? refused(this.problem) : ok(act()));
    };
    return {
      describe: () => 'keychain in memory',
      read: (account) =>
        call('read', account, () => {
          const secret = this.kept.get(at(account)) ?? null;
          return secret !== null && this.lie ? this.lie(secret) : secret;
        }),
      write: (account, secret) =>
        call('write', account, () => {
          this.kept.set(at(account), secret);
          return null;
        }),
      erase: (account) =>
        call('erase', account, () => {
          this.kept.delete(at(account));
          return null;
        }),
      close: () => Promise.resolve(),
    };
  }
}
