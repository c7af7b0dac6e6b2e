import type { Handlers } from './bridge/index.ts';
import type { Using } from './using.ts';

/** The Asks of room `account`. The vault is opened first: a key that can not be kept is not worth proving. */
export function accountHandlers(using: Using): Pick<Handlers, Extract<keyof Handlers, `accounts:${string}`>> {
  return {
    'accounts:add': using(async (open, wish) => {
      const vault = await open.vault.open();
      return vault.ok ? open.accounts.add(wish) : vault;
    }),
    'accounts:test': using((open, { accountId }) => open.accounts.test(accountId)),
    'accounts:replaceKey': using(async (open, wish) => {
      const vault = await open.vault.open();
      return vault.ok ? open.accounts.replaceKey(wish) : vault;
    }),
    'accounts:rename': using((open, wish) => open.accounts.rename(wish)),
    'accounts:remove': using((open, { accountId }) => open.accounts.remove(accountId)),
    'accounts:importServers': using((open, wish) => open.accounts.importServers(wish)),
  };
}
