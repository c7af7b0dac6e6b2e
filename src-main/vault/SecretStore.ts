import type { Answer } from '../../src-shared/basics/index.ts';

/**
 * Where secrets are: one port, three backends that pass one contract suite. Accounts are names, safe to log; those
 * beginning with a dot are the vault's own. Every failure is a Problem, never a throw, and never a null that means one.
 */
export type SecretStore = {
  /** What a person calls it: `Secret Service`, `a file sealed with your passphrase`. */
  describe(): string;
  /** The secret, or null when none is there. */
  read(account: string): Promise<Answer<string | null>>;
  /** Kept, replacing what was there. */
  write(account: string, secret: string): Promise<Answer<null>>;
  /** Gone; also when nothing was there. */
  erase(account: string): Promise<Answer<null>>;
  /** Ends what the store holds open (a worker, a key in memory). */
  close(): Promise<void>;
};
