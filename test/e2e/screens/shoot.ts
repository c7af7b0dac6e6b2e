import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { findChromium } from '../../../scripts/testing/findChromium.mjs';
import { buildWhenStale } from '../../../scripts/toolchain/buildWhenStale.mjs';
import { projectRoot } from '../../../scripts/toolchain/projectRoot.mjs';
import { FleetUnderTest } from '../vocabulary/fleetTest.ts';
import { openCamera } from './openCamera.ts';
import { shootAccess } from './shootAccess.ts';
import { shootAccounts } from './shootAccounts.ts';
import { shootDemo } from './shootDemo.ts';
import { shootEngine } from './shootEngine.ts';
import { shootLab } from './shootLab.ts';
import { shootMesh } from './shootMesh.ts';
import { shootReal } from './shootReal.ts';
import { shootWindows } from './shootWindows.ts';

const folder = join(projectRoot, 'docs', 'screens');
const ROUNDS = [
  { name: 'demo', host: 'browser', round: shootDemo },
  { name: 'lab', host: 'browser', round: shootLab },
  { name: 'engine', host: 'browser', round: shootEngine },
  { name: 'mesh', host: 'browser', round: shootMesh },
  { name: 'real', host: 'browser', round: shootReal },
  { name: 'access', host: 'browser', round: shootAccess },
  { name: 'accounts', host: 'browser', round: shootAccounts },
  { name: 'windows', host: 'electron', round: shootWindows },
] as const;

/** `--only mesh,lab` shoots these rounds alone. */
const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const wanted = only === undefined ? ROUNDS.map(({ name }) => name) : only.split(',');
const unknown = wanted.filter((name) => ROUNDS.every((one) => one.name !== name));
if (unknown.length > 0) {
  process.stderr.write(
    `No round is called ${unknown.join(', ')}: there are ${ROUNDS.map(({ name }) => name).join(', ')}.\n`,
  );
  process.exit(2);
}
const rounds = ROUNDS.filter(({ name }) => wanted.includes(name));

if (!(await buildWhenStale(process.execPath))) process.exit(1);
const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath === null ? {} : { executablePath }),
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
});
try {
  for (const theme of ['light', 'dark'] as const) {
    for (const { host, round } of rounds) {
      const fleet = new FleetUnderTest(host, browser);
      try {
        await round(fleet, theme, openCamera(folder, theme));
      } finally {
        await fleet.end();
      }
    }
    process.stdout.write(`${only ?? 'Every screen'} in ${theme} is in docs/screens.\n`);
  }
} finally {
  await browser.close();
}
