import type { World } from '../World.ts';
import type { Receipt } from './Receipt.ts';

/**
 * Works on an accepted request: begun halfway, and ended by `finish` after `afterMs` (real ms). One that a newer request
 * has superseded by then is let be. Without a `finish` it hangs: begun, and never ended.
 */
export function workOn(world: World, { requestId }: Receipt, afterMs: number, finish: (() => void) | null): void {
  const { clock, receipts } = world;
  clock.after(afterMs / 2, () => receipts.begin(requestId));
  if (finish === null) return;
  clock.after(afterMs, () => {
    if (receipts.isUnderWay(requestId)) finish();
  });
}
