import { useCallback } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import { useMirrored } from '../desk/index.ts';

/** What a server is called here. */
export function useMeshNames(): (orderId: OrderId) => string {
  const servers = useMirrored((mirrored) => mirrored.servers);
  return useCallback((orderId) => servers.get(orderId)?.order.name ?? 'A server', [servers]);
}
