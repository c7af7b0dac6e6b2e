import { openEmulator } from '../../../src-main/emulator/index.ts';
import { controlService, type DemoService } from './demoService.ts';

/** A spawn service of the test's own, for `--api`: any service that speaks the contract. */
export async function openService(): Promise<DemoService & { stop(): Promise<void> }> {
  const emulator = await openEmulator({ clock: 60, seed: '3', switches: { rateLimits: 'off' } });
  return { ...controlService(emulator.url, emulator.adminKey), stop: () => emulator.stop() };
}
