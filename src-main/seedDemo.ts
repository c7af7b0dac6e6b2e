import { type Clock, orderId, type ServiceId, type TokenId } from '../src-shared/basics/index.ts';
import { newOrder } from '../src-shared/domain/index.ts';
import { accessTokenRef, type Fleet } from './fleet/index.ts';
import type { Demo } from './openDemo.ts';
import type { Vault } from './vault/index.ts';
import type { Wallet } from './wallet/index.ts';

/** What the demo begins with: one to talk to, one to watch, one that will need help. */
const FIRST_SERVERS = [
  { name: 'atlas', plan: 'test', state: 'ready' },
  { name: 'nova', plan: 'starter', state: 'installing' },
  { name: 'echo', plan: 'test', state: 'about_to_wedge' },
] as const;
const PLAY_MONEY = '100';

type Seeded = {
  readonly demo: Demo;
  readonly fleet: Fleet;
  readonly wallet: Wallet;
  readonly vault: Vault;
  readonly serviceId: ServiceId;
  readonly tokenIdOf: (token: string) => TokenId;
  readonly clock: Clock;
};

/** Gives a new demo its three servers and a wallet with play money; one that was used before is left as it is. */
export async function seedDemo(parts: Seeded): Promise<void> {
  if (parts.wallet.view().account === null) await seedWallet(parts);
  if (parts.fleet.orders().length > 0) return;
  for (const server of FIRST_SERVERS) await seedServer(parts, server);
}

async function seedWallet({ demo, wallet }: Seeded): Promise<void> {
  const account = await wallet.createAccount({ label: 'Play money', origin: 'demo' });
  if (!account.ok) return;
  await demo.fund(account.value.address, PLAY_MONEY);
  await wallet.readBalance();
}

async function seedServer(parts: Seeded, server: (typeof FIRST_SERVERS)[number]): Promise<void> {
  const made = await parts.demo.makeOrder(server);
  const id = orderId(made.orderId);
  const stored = await parts.vault.store(accessTokenRef(id), made.accessToken);
  if (!stored.ok) return;
  parts.fleet.add(
    newOrder({
      orderId: id,
      serviceId: parts.serviceId,
      tokenId: parts.tokenIdOf(made.accessToken),
      addedAt: parts.clock.now(),
      name: server.name,
    }),
  );
}
