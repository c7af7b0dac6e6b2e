// `npm start`: builds when stale, then opens the app in Electron, or in a browser where Electron can not be had.
import { join } from 'node:path';
import { becomeChild } from './toolchain/becomeChild.mjs';
import { buildWhenStale } from './toolchain/buildWhenStale.mjs';
import { chooseHost } from './toolchain/chooseHost.mjs';
import { findElectron } from './toolchain/findElectron.mjs';
import { requireNode24 } from './toolchain/findNode24.mjs';
import { parseStartFlags } from './toolchain/parseStartFlags.mjs';
import { projectRoot } from './toolchain/projectRoot.mjs';

const asked = parseStartFlags(process.argv.slice(2));
if (asked.refusal !== undefined) {
  process.stderr.write(`${asked.refusal}\n`);
  process.exit(2);
}
const node = requireNode24();
if (!(await buildWhenStale(node))) process.exit(1);

const host = await chooseHost({
  browserAsked: asked.browser,
  platform: process.platform,
  env: process.env,
  isRoot: process.getuid?.() === 0,
  binary: () => findElectron(node),
});
process.stderr.write(`${host.why}\n`);
if (host.kind === 'electron') becomeChild(host.path, [projectRoot, ...asked.rest]);
else becomeChild(node, [join(projectRoot, 'out', 'main', 'serve.js'), ...asked.rest]);
