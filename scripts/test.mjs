// `npm test`: sets up what is missing, then every check: format, lint, walls, types, unit, contract, end-to-end.
import { join } from 'node:path';
import { checkSteps, runSteps } from './checks/checkSteps.mjs';
import { findChromium } from './testing/findChromium.mjs';
import { openSecretSession } from './testing/openSecretSession.mjs';
import { provision, provisionLine } from './testing/provision.mjs';
import { runTests } from './testing/runTests.mjs';
import { addTallies, describeTally, emptyTally } from './testing/Tally.mjs';
import { buildWhenStale } from './toolchain/buildWhenStale.mjs';
import { installedElectron } from './toolchain/findElectron.mjs';
import { requireNode24 } from './toolchain/findNode24.mjs';
import { projectRoot } from './toolchain/projectRoot.mjs';

const out = process.stdout;
const node = requireNode24();
const tallies = [];
const fail = (sentence) => tallies.push({ ...emptyTally(), broken: [sentence] });
const stops = [];
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    for (const stop of stops.reverse()) await stop();
    process.exit(130);
  });
}

await provision(node, out);

out.write('\n── checks\n');
const steps = checkSteps(node);
const failedSteps = await runSteps(steps, out);
tallies.push({ ...emptyTally(), passed: steps.length - failedSteps.length, failed: failedSteps });

// A real Secret Service is Linux's keychain; the other systems bring their own.
const session = process.platform === 'linux' ? await openSecretSession() : { env: process.env, close: async () => {} };
if (session === null) {
  fail(`no Secret Service for the keychain tests. Run: ${provisionLine(['gnome-keyring', 'dbus', 'libsecret-tools'])}`);
} else stops.push(session.close);

const chromium = findChromium();
// Hundreds of processes load the same code: Node keeps what it made of it (by content, so it is never old).
const compiled = { NODE_COMPILE_CACHE: join(projectRoot, 'node_modules', '.cache', 'compile') };
const env = {
  ...(session?.env ?? process.env),
  ...compiled,
  ...(chromium === null ? {} : { FLEET_CHROMIUM: chromium }),
};
const started = (child) => stops.push(() => child.kill('SIGTERM'));

const isBuilt = await buildWhenStale(node);
if (isBuilt) tallies.push({ ...emptyTally(), passed: 1 });
else fail('the build');

tallies.push(await runTests('unit and contract tests', { node, env, out, started }));

if (!isBuilt) fail('end-to-end tests: they need the build');
else if (chromium === null) fail(`end-to-end tests: no Chromium on this machine. Run: ${provisionLine(['chromium'])}`);
else tallies.push(await runTests('end-to-end tests', { node, env, out, started }));

await session?.close();

if (installedElectron() === null) out.write('\nElectron itself was not run: its binary is not on this machine.\n');
const total = addTallies(tallies);
out.write(`\n${describeTally(total)}\n`);
process.exit(total.failed.length + total.broken.length === 0 ? 0 : 1);
