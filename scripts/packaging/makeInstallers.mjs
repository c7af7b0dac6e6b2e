import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { findElectron } from '../toolchain/findElectron.mjs';
import { projectRoot } from '../toolchain/projectRoot.mjs';

/** Pinned here and not among the packages of the project: it brings 280 of its own that only a release needs. */
const BUILDER = 'electron-builder@26.17.0';

export const NO_ELECTRON =
  'No installer was made: an installer is made around the Electron binary, and it can not be had from here (its download ' +
  'did not answer). Run this where github.com can be reached, or let .github/workflows/release.yml do it.\n';

/**
 * Makes installers into `dist/` with what is in `out/`. Answers the exit code: 1, with a sentence, when there is no
 * Electron binary. `args` go to electron-builder (`--dir`, `--linux`, `--arm64` …).
 */
export async function makeInstallers(node, args, { find = findElectron, run = runBuilder, out = process.stderr } = {}) {
  if ((await find(node)) === null) {
    out.write(NO_ELECTRON);
    return 1;
  }
  return run(['--yes', BUILDER, '--config', join('scripts', 'packaging', 'electronBuilder.mjs'), ...args]);
}

function runBuilder(args) {
  return new Promise((resolve) => {
    // On Windows npx is a script, which only a shell can start; none of these arguments needs quoting.
    const child = spawn('npx', args, { cwd: projectRoot, stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
