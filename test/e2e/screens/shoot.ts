import { join } from 'node:path';
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
  { host: 'browser', round: shootDemo },
  { host: 'browser', round: shootLab },
  { host: 'browser', round: shootEngine },
  { host: 'browser', round: shootMesh },
  { host: 'browser', round: shootReal },
  { host: 'browser', round: shootAccess },
  { host: 'browser', round: shootAccounts },
  { host: 'electron', round: shootWindows },
] as const;

if (!(await buildWhenStale(process.execPath))) process.exit(1);
const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath === null ? {} : { executablePath }),
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
});
try {
  for (const theme of ['light', 'dark'] as const) {
    for (const { host, round } of ROUNDS) {
      const fleet = new FleetUnderTest(host, browser);
      try {
        await round(fleet, theme, openCamera(folder, theme));
      } finally {
        await fleet.end();
      }
    }
    process.stdout.write(`Every screen in ${theme} is in docs/screens.\n`);
  }
} finally {
  await browser.close();
}
