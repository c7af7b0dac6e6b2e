import { powerMonitor } from 'electron';
import type { PowerPort, Stop } from '../Host.ts';

/** Sleep, wake and the screen lock. */
export const electronPower: PowerPort = {
  onSleep(listener): Stop {
    powerMonitor.on('suspend', listener);
    return () => powerMonitor.off('suspend', listener);
  },
  onWake(listener): Stop {
    powerMonitor.on('resume', listener);
    return () => powerMonitor.off('resume', listener);
  },
  onLock(listener): Stop {
    powerMonitor.on('lock-screen', listener);
    return () => powerMonitor.off('lock-screen', listener);
  },
};
