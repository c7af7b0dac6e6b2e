// `npm run check`: format, lint, walls, doors, sizes and types. Runs no tests.
import { checkSteps, runSteps } from './checks/checkSteps.mjs';
import { requireNode24 } from './toolchain/findNode24.mjs';

const failed = await runSteps(checkSteps(requireNode24()), process.stdout);
process.stdout.write(failed.length === 0 ? 'All checks passed.\n' : `${failed.length} failed: ${failed.join(', ')}\n`);
process.exit(failed.length === 0 ? 0 : 1);
