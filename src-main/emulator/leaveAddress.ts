import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { EmulatorAddress } from './openEmulator.ts';

const FILE = 'running.json';

const addressSchema = z.object({
  url: z.url(),
  dashboardKey: z.string(),
  adminKey: z.string(),
  rpc: z.object({ evm: z.string(), svm: z.string() }),
});

/** Leaves the address and keys of a running emulator in a folder, readable by its owner only. Returns what removes it. */
export function leaveAddress(folder: string, address: EmulatorAddress): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, FILE);
  const draft = join(folder, `.${FILE}.${process.pid}`);
  writeFileSync(draft, `${JSON.stringify(address)}\n`, { mode: 0o600 });
  renameSync(draft, file);
  return () => {
    // Another emulator may have left its own since.
    if (findAddress(folder)?.url === address.url) rmSync(file, { force: true });
  };
}

/** The address left in a folder, or null. Whether it still answers is for the caller to find out. */
export function findAddress(folder: string): EmulatorAddress | null {
  try {
    const found = addressSchema.safeParse(JSON.parse(readFileSync(join(folder, FILE), 'utf8')));
    return found.success ? found.data : null;
  } catch {
    return null;
  }
}

/** Where an emulator without a data folder leaves its address: the state folder of this user. */
export function stateFolder(env: Readonly<Record<string, string | undefined>>): string {
  const base = env['XDG_STATE_HOME'] ?? env['LOCALAPPDATA'] ?? join(homedir(), '.local', 'state');
  return join(base, 'osmoda-emulator');
}
