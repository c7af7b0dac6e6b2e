import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './projectRoot.mjs';

const silenceMs = 20_000;

/** The Electron executable that is already on this disk, or null. Never downloads. */
export function installedElectron(root = projectRoot, env = process.env) {
  const folder = join(root, 'node_modules', 'electron');
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const dist = env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist');
  const executable = join(dist, readFileSync(pathFile, 'utf8'));
  return existsSync(executable) ? executable : null;
}

/**
 * The Electron executable, downloaded when missing; null when that fails or when no byte arrives for `limitMs`.
 * The download runs in a child that prints one character per piece received, so silence is measured and not guessed.
 */
export async function findElectron(node, { limitMs = silenceMs, script = 'fetchElectron.mjs' } = {}) {
  const installed = installedElectron();
  if (installed !== null) return installed;
  process.stderr.write('Getting Electron (once)…\n');
  const done = await watchForSilence(node, join(projectRoot, 'scripts', 'toolchain', script), limitMs);
  return done ? installedElectron() : null;
}

/** Runs a script until it ends or says nothing for `limitMs`; true when it ended well. */
export function watchForSilence(node, script, limitMs) {
  return new Promise((resolve) => {
    const child = spawn(node, [script], { stdio: ['ignore', 'pipe', 'ignore'], cwd: projectRoot });
    let timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
    child.stdout.on('data', () => {
      clearTimeout(timer);
      timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
    });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}
