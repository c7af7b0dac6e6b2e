import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { collectChild } from '../toolchain/collectChild.mjs';
import { projectRoot } from '../toolchain/projectRoot.mjs';
import { findChromium } from './findChromium.mjs';

const secretServicePackages = {
  'gnome-keyring-daemon': 'gnome-keyring',
  'dbus-daemon': 'dbus',
  'secret-tool': 'libsecret-tools',
};
const attempts = 3;
const aptLimitMs = 15 * 60_000;
const downloadLimitMs = 5 * 60_000;

function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

/** The Debian packages whose programs are missing here. */
export function missingPackages(has = isOnPath, chromium = findChromium()) {
  const services = Object.entries(secretServicePackages).filter(([program]) => !has(program));
  return [...(chromium === null ? ['chromium'] : []), ...services.map(([, name]) => name)];
}

async function aptInstall(packages, out) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const retries = ['-o', 'Acquire::Retries=3', '-o', 'DPkg::Lock::Timeout=120'];
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    out.write(`Installing ${packages.join(' ')} with apt (try ${attempt} of ${attempts})…\n`);
    const update = await collectChild('apt-get', ['update', '-qq', ...retries], { env, limitMs: aptLimitMs });
    const args = ['install', '-y', '-qq', '--no-install-recommends', ...retries, ...packages];
    const install = await collectChild('apt-get', args, { env, limitMs: aptLimitMs });
    if (install.code === 0) return;
    out.write(`${update.code === 0 ? '' : update.output}${install.output}`.split('\n').slice(-12).join('\n'));
  }
}

/**
 * Gets what the tests need and this machine lacks: on Debian as root by apt; elsewhere Playwright's Chromium by download.
 * Never throws; whoever needs a thing looks for it afterwards and fails with the line to run.
 */
export async function provision(node, out) {
  const isDebianRoot = process.platform === 'linux' && process.getuid?.() === 0 && isOnPath('apt-get');
  const missing = process.platform === 'linux' ? missingPackages() : [];
  if (isDebianRoot && missing.length > 0) await aptInstall(missing, out);
  if (findChromium() !== null) return;
  out.write('Getting a Chromium from Playwright…\n');
  const cli = join(projectRoot, 'node_modules', 'playwright', 'cli.js');
  const { code, output } = await collectChild(node, [cli, 'install', 'chromium'], { limitMs: downloadLimitMs });
  if (code !== 0) out.write(`${output.trimEnd().split('\n').slice(-5).join('\n')}\n`);
}

/** The line a person runs to get what is still missing. */
export function provisionLine(packages) {
  if (process.platform === 'linux') return `sudo apt-get install -y ${packages.join(' ')}`;
  return 'npx playwright install chromium';
}
