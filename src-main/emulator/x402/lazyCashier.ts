import { openOnce } from '../openOnce.ts';
import type { World } from '../World.ts';
import type { Cashier } from './Cashier.ts';

const WARM_UP_MS = 300;

/** The cashier, opened when first needed: its library takes a quarter of a second to load, and not every run sells. */
export function lazyCashier(world: World): { get: () => Promise<Cashier>; warmUp: () => void } {
  const get = openOnce(() => import('./openCashier.ts').then((module) => module.openCashier(world)));
  const warmUp = (): void => {
    world.clock.after(WARM_UP_MS, () => void get().catch(() => {}));
  };
  return { get, warmUp };
}
