// Runs one TypeScript file of ours under Node 24, whatever Node started this: `node scripts/run.mjs FILE [arguments]`.
import { isAbsolute, join } from 'node:path';
import { becomeChild } from './toolchain/becomeChild.mjs';
import { requireNode24 } from './toolchain/findNode24.mjs';
import { projectRoot } from './toolchain/projectRoot.mjs';

const [file, ...rest] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Say which file to run: node scripts/run.mjs src-main/emulator/run.ts [arguments]\n');
  process.exit(2);
}
becomeChild(requireNode24(), [isAbsolute(file) ? file : join(projectRoot, file), ...rest]);
