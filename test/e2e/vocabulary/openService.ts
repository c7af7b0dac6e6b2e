import { openEmulator } from '../../../src-main/emulator/index.ts';
import { realClock, realRandom } from '../../../src-main/emulator/realMachine.ts';
import { controlService, type DemoService } from './demoService.ts';

export type OwnService = DemoService & {
  /** Sets the service's clock back by so much; 0 is the right time again. What happens meanwhile happened then. */
  setClockBehind(ms: number): void;
  stop(): Promise<void>;
};

/** A spawn service of the test's own, for `--api`: any service that speaks the contract. */
export async function openService(): Promise<OwnService> {
  let behindMs = 0;
  const clock = { ...realClock, now: () => realClock.now() - behindMs };
  const emulator = await openEmulator({
    clock: 60,
    seed: '3',
    switches: { rateLimits: 'off' },
    machine: { clock, random: realRandom },
  });
  return {
    ...controlService(emulator.url, emulator.adminKey),
    setClockBehind(ms) {
      behindMs = ms;
    },
    stop: () => emulator.stop(),
  };
}
