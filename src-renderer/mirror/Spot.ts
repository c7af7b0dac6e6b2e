import type { IntentId } from '../../src-shared/basics/index.ts';
import type { Place } from '../../src-shared/contract/index.ts';

/** Where this page is: a place anybody can point to, or one that only makes sense from inside. */
export type Spot =
  | Exclude<Place, { screen: 'spawn' | 'addServer' }>
  /** `like`: begins with the choices of an earlier purchase. */
  | { readonly screen: 'spawn'; readonly replaces?: IntentId; readonly like?: IntentId }
  | (Extract<Place, { screen: 'addServer' }> & { readonly way?: AddWay });

/** The ways to bring a server that is there already. */
export type AddWay = 'form' | 'file' | 'link' | 'account';

/** A spot as the app is told of it, so that a notice about what is being looked at stays quiet. */
export function spotPath(spot: Spot): string {
  if (spot.screen === 'server') return `server/${spot.orderId}/${spot.tab}`;
  if (spot.screen === 'payment') return `payment/${spot.intentId}`;
  if (spot.screen === 'settings' && spot.part !== undefined) return `settings/${spot.part}`;
  return spot.screen === 'addServer' ? 'fleet' : spot.screen;
}

export function isSameSpot(a: Spot, b: Spot): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
