import type { Answer, Clock, ServiceId, TokenId } from '../src-shared/basics/index.ts';
import { newOrder } from '../src-shared/domain/index.ts';
import { accessTokenRef, type Fleet } from './fleet/index.ts';
import type { MadeServer } from './lab/index.ts';
import type { Vault } from './vault/index.ts';

export type TakeServer = {
  readonly fleet: Fleet;
  readonly vault: Vault;
  readonly serviceId: ServiceId;
  readonly tokenIdOf: (token: string) => TokenId;
  readonly clock: Clock;
};

/** Takes a server that the pretend service made into the fleet: first its token is kept, then the server. Problems: the vault's. */
export async function takeServer(parts: TakeServer, made: MadeServer): Promise<Answer<null>> {
  const stored = await parts.vault.store(accessTokenRef(made.orderId), made.accessToken);
  if (!stored.ok) return stored;
  parts.fleet.add(
    newOrder({
      orderId: made.orderId,
      serviceId: parts.serviceId,
      tokenId: parts.tokenIdOf(made.accessToken),
      addedAt: parts.clock.now(),
      name: made.name,
    }),
  );
  return stored;
}
