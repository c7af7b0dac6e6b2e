// `npm run build`: builds out/ when the sources differ from what it holds (`--force` builds in any case).
import { buildWhenStale } from './toolchain/buildWhenStale.mjs';
import { requireNode24 } from './toolchain/findNode24.mjs';

const built = await buildWhenStale(requireNode24(), { force: process.argv.includes('--force') });
process.exit(built ? 0 : 1);
