import { type Clock, orderId, type ServiceId, type TokenId } from '../src-shared/basics/index.ts';
import { newOrder } from '../src-shared/domain/index.ts';
import type { Accounts } from './account/index.ts';
import type { Facts } from './disk/index.ts';
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
/** What the demo's account opens as well. The others show what an access token alone can do, and what is lost with it. */
const ACCOUNT = { name: 'Demo account', servers: ['atlas'] };
const PLAY_MONEY = '100';
/** Written when all of it is there: a demo that was left half-way is finished at the next start. */
const SEEDED = 'demo.seeded';

type Seeded = {
  readonly facts: Facts;
  readonly demo: Demo;
  readonly fleet: Fleet;
  readonly wallet: Wallet;
  readonly accounts: Accounts;
  readonly vault: Vault;
  readonly serviceId: ServiceId;
  readonly tokenIdOf: (token: string) => TokenId;
  readonly clock: Clock;
};

/** Gives a new demo its three servers, an account that opens one of them, and a wallet with play money; one that was used before is left as it is. */
export async function seedDemo(parts: Seeded): Promise<void> {
  if (parts.facts.read(SEEDED) !== null) return;
  await seedWallet(parts);
  const names = new Set(parts.fleet.orders().map((order) => order.name));
  for (const server of FIRST_SERVERS) if (!names.has(server.name)) await seedServer(parts, server);
  await seedAccount(parts);
  parts.facts.write(SEEDED, 'yes');
}

async function seedWallet({ demo, wallet }: Seeded): Promise<void> {
  if (wallet.view().account === null) await wallet.createAccount({ label: 'Play money', origin: 'demo' });
  const address = wallet.view().account?.address;
  if (address === undefined) return;
  const held = await wallet.readBalance();
  if (held.ok && held.value.amount !== null && held.value.amount.minor !== '0') return;
  await demo.fund(address, PLAY_MONEY);
  await wallet.readBalance();
}

async function seedAccount({ demo, fleet, accounts }: Seeded): Promise<void> {
  if (accounts.list().length > 0) return;
  const opened = fleet.orders().filter((order) => ACCOUNT.servers.includes(order.name));
  const key = await demo.makeAccount(opened.map((order) => order.orderId));
  await accounts.add({ name: ACCOUNT.name, key });
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
