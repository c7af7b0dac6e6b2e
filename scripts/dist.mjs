// `npm run dist -- [arguments of electron-builder]`: builds when stale, then makes installers into dist/.
import { makeInstallers } from './packaging/makeInstallers.mjs';
import { buildWhenStale } from './toolchain/buildWhenStale.mjs';
import { requireNode24 } from './toolchain/findNode24.mjs';

const node = requireNode24();
if (!(await buildWhenStale(node))) process.exit(1);
process.exit(await makeInstallers(node, process.argv.slice(2)));
