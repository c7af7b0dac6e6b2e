import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { collectChild } from './collectChild.mjs';
import { hashSources } from './hashSources.mjs';
import { projectRoot } from './projectRoot.mjs';

const stampPath = join(projectRoot, 'out', '.stamp');
const proofOfBuild = ['out/main/serve.js', 'out/renderer/index.html'];

function isFresh(hash) {
  if (!existsSync(stampPath) || readFileSync(stampPath, 'utf8') !== hash) return false;
  return proofOfBuild.every((path) => existsSync(join(projectRoot, path)));
}

/**
 * Builds `out/` unless it already holds exactly these sources. One line to stderr either way; answers false when the
 * build failed, with the compiler's words on stderr. The stamp goes first and comes back last, so a killed build is stale.
 */
export async function buildWhenStale(node, { force = false } = {}) {
  const hash = hashSources(projectRoot);
  if (!force && isFresh(hash)) {
    process.stderr.write('Build is up to date.\n');
    return true;
  }
  rmSync(stampPath, { force: true });
  const began = Date.now();
  const cli = join(projectRoot, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const built = await collectChild(node, [cli, 'build', '--logLevel', 'warn'], { cwd: projectRoot });
  // The bundler colours its words whoever listens.
  const output = stripVTControlCharacters(built.output);
  if (built.code !== 0) {
    process.stderr.write(`${output}\nThe build failed; the lines above say where.\n`);
    return false;
  }
  if (/warn/i.test(output)) process.stderr.write(output);
  mkdirSync(join(projectRoot, 'out'), { recursive: true });
  writeFileSync(stampPath, hash);
  process.stderr.write(`Built in ${((Date.now() - began) / 1000).toFixed(1)} s.\n`);
  return true;
}
