import { useMemo } from 'react';
import type { OrderId } from '../../../src-shared/basics/index.ts';
import { describeState, type OrderState } from '../../../src-shared/domain/index.ts';
import { useMirrored, useNow } from '../desk/index.ts';
import { whyNoMesh } from './whyNoMesh.ts';

/** A server as the mesh sees it: its word, and why it can not be asked, if so. */
export type MeshServer = {
  readonly orderId: OrderId;
  readonly name: string;
  readonly state: OrderState;
  readonly offBecause: string | false;
};

/** Words that say: what its agent said before can not be asked again now. */
const SILENT_WORDS = new Set(['stuck', 'silent', 'unknown', 'access_lost', 'install_failed', 'expired']);
/** Words and ages on the map change this often, in milliseconds: nobody reads 2,000 ages every second. */
const COARSE_MS = 5_000;

/** Every server that was not put away, by name; recomputed when one changes or some seconds have passed. */
export function useMeshServers(): {
  readonly servers: readonly MeshServer[];
  readonly silent: ReadonlySet<OrderId>;
  /** Unix ms, in steps. */
  readonly now: number;
} {
  const views = useMirrored((mirrored) => mirrored.servers);
  const accounts = useMirrored((mirrored) => mirrored.accounts);
  const exact = useNow();
  const now = Math.floor(exact / COARSE_MS) * COARSE_MS;
  return useMemo(() => {
    const servers = [...views.values()]
      .filter(({ order }) => order.retiredAt === null)
      .map((view): MeshServer => {
        const { orderId, name } = view.order;
        const state = describeState(view.order, view.link, now);
        return { orderId, name, state, offBecause: whyNoMesh(view, accounts) };
      })
      .sort((a, b) => a.name.localeCompare(b.name));
    const silent = new Set(servers.flatMap((one) => (SILENT_WORDS.has(one.state.word) ? [one.orderId] : [])));
    return { servers, silent, now };
  }, [views, accounts, now]);
}
