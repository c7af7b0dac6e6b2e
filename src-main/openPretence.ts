import { type Answer, refused } from '../src-shared/basics/index.ts';
import { keychainMissing, type SecretStore } from './vault/index.ts';

/** What the demo's lab makes of this computer: its disk takes nothing, its keychain is gone. In a real fleet neither ever. */
export type Pretence = {
  hear(faults: readonly string[]): void;
  isDiskFull(): boolean;
  /** The same place for secrets, gone while the lab says so. What is in it stays. */
  vanishing(store: SecretStore): SecretStore;
};

/** Opens one that pretends nothing yet. */
export function openPretence(): Pretence {
  let armed: readonly string[] = [];
  const unlessGone = <T>(act: () => Promise<Answer<T>>): Promise<Answer<T>> =>
    armed.includes('keychainVanishes') ? Promise.resolve(refused(keychainMissing())) : act();
  return {
    hear(faults) {
      armed = faults;
    },
    isDiskFull: () => armed.includes('diskFull'),
    vanishing: (store) => ({
      describe: () => store.describe(),
      read: (account) => unlessGone(() => store.read(account)),
      write: (account, secret) => unlessGone(() => store.write(account, secret)),
      erase: (account) => unlessGone(() => store.erase(account)),
      close: () => store.close(),
    }),
  };
}
