import { join } from 'node:path';
import { collectChild } from '../toolchain/collectChild.mjs';
import { projectRoot } from '../toolchain/projectRoot.mjs';
import { checkCards } from './checkCards.mjs';
import { checkSizes } from './checkSizes.mjs';

const typedTrees = ['src-shared', 'src-main', 'src-preload', 'src-renderer', 'test'];

/** The steps of `npm run check`, each `{name, run}`; `run` answers `{ok, output}` and changes nothing on disk. */
export function checkSteps(node) {
  const tool = (name, script, args) => ({
    name,
    run: async () => {
      const options = { cwd: projectRoot, env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' } };
      const { code, output } = await collectChild(node, [join(projectRoot, script), ...args], options);
      return { ok: code === 0, output };
    },
  });
  const list = (name, check) => ({
    name,
    run: async () => {
      const amiss = check(projectRoot);
      return { ok: amiss.length === 0, output: amiss.join('\n') };
    },
  });
  const tsc = 'node_modules/typescript/bin/tsc';
  return [
    tool('format and lint', 'node_modules/@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.']),
    tool('walls', 'scripts/walls.ts', [projectRoot]),
    list('doors and cards', checkCards),
    list('file sizes', checkSizes),
    ...typedTrees.map((tree) => tool(`types of ${tree}`, tsc, ['-p', tree, '--pretty', 'false'])),
  ];
}

/** Runs steps two at a time and tells of each as it ends, on `out`. Answers the names of those that failed. */
export async function runSteps(steps, out) {
  const waiting = [...steps];
  const failed = [];
  const work = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const { ok, output } = await step.run();
      out.write(`${ok ? '✓' : '✗'} ${step.name}\n`);
      if (ok) continue;
      failed.push(step.name);
      out.write(`${output.trimEnd()}\n\n`);
    }
  };
  await Promise.all([work(), work()]);
  return failed;
}
