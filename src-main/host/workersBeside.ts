import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where the build put the worker threads: beside the entry that starts them. */
export function workersBeside(dir: string): { emulator: URL; keychain: URL; signer: URL } {
  const beside = (name: string) => pathToFileURL(join(dir, `${name}-worker.js`));
  return { emulator: beside('emulator'), keychain: beside('keychain'), signer: beside('signer') };
}
