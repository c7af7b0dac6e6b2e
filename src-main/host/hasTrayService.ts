import type { Clock } from '../../src-shared/basics/index.ts';
import { dialSessionBus } from './dialSessionBus.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const PATIENCE_MS = 1_000;

/** Whether this Linux desktop draws tray images: somebody must own the StatusNotifierItem watcher's name. No bus, no answer in 1 s: no. */
export async function hasTrayService(clock: Clock): Promise<boolean> {
  const bus = await dialSessionBus().catch(() => null);
  if (bus === null) return false;
  const found = await new Promise<boolean>((resolve) => {
    const cancel = clock.after(PATIENCE_MS, () => resolve(false));
    const settle = (owned: boolean) => {
      cancel();
      resolve(owned);
    };
    bus.connection.on('error', () => settle(false));
    void bus.nameHasOwner(WATCHER, (error, owned) => settle(!error && owned === true));
  });
  void bus.close();
  return found;
}
