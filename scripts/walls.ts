// Checks the walls between rooms: `node scripts/run.mjs scripts/walls.ts [folder]`. The table is scripts/walls/table.ts.
import { resolve } from 'node:path';
import { checkWalls } from './walls/checkWalls.ts';

const violations = checkWalls(resolve(process.argv[2] ?? '.'));
for (const { file, line, what, instead } of violations) {
  console.log(`${file}:${line}  ${what}\n    ${instead}`);
}
if (violations.length > 0) console.log(`${violations.length} crossed. The table: scripts/walls/table.ts`);
process.exitCode = violations.length > 0 ? 1 : 0;
