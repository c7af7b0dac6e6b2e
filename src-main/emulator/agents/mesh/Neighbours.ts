import type { Machine } from '../machine/Machine.ts';

/**
 * How another server fares, seen from the mesh: there, silent since (stuck), or gone since (deleted, failed, expired).
 */
export type Reach = { readonly kind: 'up' } | { readonly kind: 'silent' | 'gone'; readonly sinceAt: number };

/** Another machine of this service. */
export type Neighbour = { readonly orderId: string; readonly machine: Machine; readonly reach: Reach };

/** The other machines of this service, by mesh identity. */
export type Neighbours = {
  find(instanceId: string): Neighbour | null;
  keep(orderId: string, machine: Machine): void;
};
