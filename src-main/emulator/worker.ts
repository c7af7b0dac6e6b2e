import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { stateFolder } from './leaveAddress.ts';
import { openEmulator } from './openEmulator.ts';
import { switchesSchema } from './Switches.ts';

/*
 * The emulator in a thread of the app. In: workerData as below, then the message 'stop'. Out: the address first,
 * `{kind: 'ready', url, dashboardKey, adminKey, rpc}` or `{kind: 'failed', message}`; then `{kind: 'computer', faults}` whenever
 * what breaks on this computer changes. After 'stop' the thread ends.
 */
const dataSchema = z.object({
  port: z.number().int().min(0).max(65_535).default(0),
  dataDir: z.string().nullable().default(null),
  clock: z.number().min(1).max(600).default(1),
  seed: z.union([z.string(), z.number()]).transform(String).optional(),
  switches: switchesSchema.partial().optional(),
  /** Leave the address for `npm run poke` in this user's state folder, too. */
  isFindable: z.boolean().default(true),
});

async function main(): Promise<void> {
  const { isFindable, seed, switches, ...wanted } = dataSchema.parse(workerData ?? {});
  const emulator = await openEmulator({
    ...wanted,
    ...(seed === undefined ? {} : { seed }),
    ...(switches === undefined ? {} : { switches }),
    tellComputer: (faults) => parentPort?.postMessage({ kind: 'computer', faults }),
    leaveAddressIn: isFindable ? [stateFolder(process.env)] : [],
  });
  parentPort?.on('message', (message) => {
    if (message === 'stop') void emulator.stop().finally(() => parentPort?.close());
  });
  const { url, dashboardKey, adminKey, rpc } = emulator;
  parentPort?.postMessage({ kind: 'ready', url, dashboardKey, adminKey, rpc });
}

main().catch((error: unknown) => {
  parentPort?.postMessage({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
});
