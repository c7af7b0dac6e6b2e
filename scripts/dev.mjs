// `npm run dev`: builds on every change; a change outside the renderer also starts the browser host again.
// Flags go to the app: `npm run dev -- --demo`. After a change of the renderer, reload the page.
import { join } from 'node:path';
import { becomeChild } from './toolchain/becomeChild.mjs';
import { requireNode24 } from './toolchain/findNode24.mjs';
import { parseStartFlags } from './toolchain/parseStartFlags.mjs';
import { projectRoot } from './toolchain/projectRoot.mjs';

const asked = parseStartFlags(process.argv.slice(2));
if (asked.refusal !== undefined) {
  process.stderr.write(`${asked.refusal}\n`);
  process.exit(2);
}
becomeChild(requireNode24(), [join(projectRoot, 'scripts', 'toolchain', 'watchAndServe.mjs'), ...asked.rest]);
