import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectChild } from '../toolchain/collectChild.mjs';
import { projectRoot } from '../toolchain/projectRoot.mjs';
import { readTally } from './readTally.mjs';

const runners = {
  'unit and contract tests': {
    limitMs: 15 * 60_000,
    script: 'node_modules/vitest/vitest.mjs',
    args: ['run', '--reporter=default', '--reporter=./scripts/testing/vitestTally.mjs'],
  },
  'end-to-end tests': {
    limitMs: 30 * 60_000,
    script: 'node_modules/@playwright/test/cli.js',
    args: ['test', '--reporter=list,./scripts/testing/playwrightTally.mjs'],
  },
};

/** Runs one of the two test runners, shows what it prints on `out`, and answers its Tally. */
export async function runTests(name, { node, env, out, started }) {
  const { script, args, limitMs } = runners[name];
  const folder = mkdtempSync(join(tmpdir(), 'fleet-tally-'));
  const path = join(folder, 'tally.json');
  out.write(`\n── ${name}\n`);
  const { code } = await collectChild(node, [join(projectRoot, script), ...args], {
    cwd: projectRoot,
    env: { ...env, FLEET_TALLY: path, NO_COLOR: '1' },
    limitMs,
    echo: out,
    started,
  });
  const tally = readTally(name, path, code);
  rmSync(folder, { recursive: true, force: true });
  return tally;
}
