import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { must } from '../../../crash/openBuyer.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';
import { approve, openShop, quoted, type Shop, stateOf, tokenOf } from './openShop.ts';

let shop: Shop;
afterEach(() => shop.close());

const PROVIDER_KEY = 'sk-ant-api03-canary-3f9c1b7d';
const CREDENTIAL = { label: 'Mine', provider: 'anthropic', type: 'api_key', secret: PROVIDER_KEY } as const;

/** Every byte of the profile but the vault's own file and key. */
function diskOf(dir: string): string {
  const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('fleet.db'));
  expect(files.length).toBeGreaterThan(0);
  return files.map((name) => readFileSync(join(dir, name)).toString('latin1')).join('\n');
}

test('no key, token, signature or credential is on the disk in the clear, in a log or in what a screen gets', async () => {
  const logger = recordingLogger();
  const signatures: string[] = [];
  shop = await openShop({
    logger,
    between: (deps) => ({
      ...deps,
      signer: {
        ...deps.signer,
        sign: async (intentId) => {
          const signed = await deps.signer.sign(intentId);
          if (signed.ok) signatures.push(signed.value.signature);
          return signed;
        },
      },
    }),
  });
  const news: unknown[] = [];
  shop.buyer.purchases.onChanged((intent) => news.push(intent));
  shop.buyer.wallet.onChanged((view) => news.push(view));
  const guarded = await quoted(shop.buyer, { credential: CREDENTIAL });
  await shop.fault('dropReplyAfterSettle');
  stateOf(must(await approve(shop.buyer, guarded)), 'unknown');
  const whileUnknown = diskOf(shop.dir);
  const settled = must(await shop.buyer.purchases.checkAgain(guarded.intentId));
  const account = shop.buyer.wallet.view().account;
  if (account === null) throw new Error('no account');
  const { secret: key } = must(await shop.buyer.wallet.reveal(account.accountId));
  const token = (await tokenOf(shop.buyer, settled)) ?? '';
  const seenAnywhere = [whileUnknown, diskOf(shop.dir), JSON.stringify(news), JSON.stringify(logger.lines)].join('\n');
  const secrets = [PROVIDER_KEY, token, key, key.slice(2), ...signatures, ...signatures.map((one) => one.slice(2))];
  expect(signatures).toHaveLength(1);
  for (const secret of secrets) {
    expect(secret.length).toBeGreaterThan(20);
    expect(seenAnywhere.includes(secret)).toBe(false);
    expect(seenAnywhere.includes(Buffer.from(secret).toString('base64').slice(0, 24))).toBe(false);
  }
  // The search itself works: what is no secret is found.
  expect(seenAnywhere).toContain(account.address);
});
