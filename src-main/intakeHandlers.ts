import { orderId, refused } from '../src-shared/basics/index.ts';
import type { Handlers } from './bridge/index.ts';
import { accessTokenRef } from './fleet/index.ts';
import type { Using } from './using.ts';

type IntakeAsk = 'servers:previewImport' | 'servers:readImport' | 'servers:import' | 'servers:forgetImport';

/** The Asks of room `intake`. The vault is opened first: a token that can not be kept is not worth proving. */
export function intakeHandlers(using: Using): Pick<Handlers, IntakeAsk> {
  return {
    'servers:previewImport': using((open, given) => open.intake.preview(given)),
    'servers:readImport': using((open, { importId }) => open.intake.read(importId)),
    'servers:import': using(async (open, wish) => {
      if (open.readOnlyBecause !== null) return refused(open.readOnlyBecause);
      const vault = await open.vault.open();
      if (!vault.ok) return vault;
      // A locked vault says so here, before the first token is used up on it.
      const canKeep = await open.vault.has(accessTokenRef(wish.orderIds[0] ?? orderId('')));
      return canKeep.ok ? open.intake.import(wish) : canKeep;
    }),
    'servers:forgetImport': using((open, { importId }) => open.intake.forget(importId)),
  };
}
