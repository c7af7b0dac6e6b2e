import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { collectChild } from '../toolchain/collectChild.mjs';

const startLimitMs = 15_000;
const pollMs = 100;

/** The first line a process prints on stdout; null when it ends or stays silent instead. */
function firstLine(child) {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), startLimitMs);
    const settle = (line) => {
      clearTimeout(timer);
      resolve(line);
    };
    let text = '';
    child.stdout.setEncoding('utf8').on('data', (piece) => {
      text += piece;
      if (text.includes('\n')) settle(text.slice(0, text.indexOf('\n')).trim());
    });
    child.on('error', () => settle(null));
    child.on('exit', () => settle(null));
  });
}

function endOf(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) resolve();
    else child.once('exit', resolve);
    child.kill('SIGTERM');
  });
}

function hasOwner(env) {
  const call = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];
  const method = ['org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets'];
  return collectChild('dbus-send', [...call, ...method], { env }).then(({ output }) => output.includes('boolean true'));
}

/** Asks the bus until the keyring has its name. Calling the service itself would make the bus start a second, locked one. */
async function waitForSecrets(env, keyring) {
  for (let left = startLimitMs; left > 0 && keyring.exitCode === null; left -= pollMs) {
    if (await hasOwner(env)) return true;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
  return false;
}

/**
 * Opens a D-Bus session of its own with an unlocked, empty gnome-keyring, in a throw-away HOME. Answers `{env, close}`, or
 * null where that can not be had. Both daemons stay in the foreground: the keyring outlives dbus-run-session otherwise.
 */
export async function openSecretSession(baseEnv = process.env) {
  const home = mkdtempSync(join(tmpdir(), 'fleet-home-'));
  const runtime = join(home, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  const browsers = baseEnv.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache', 'ms-playwright');
  const env = { ...baseEnv, HOME: home, XDG_RUNTIME_DIR: runtime, PLAYWRIGHT_BROWSERS_PATH: browsers };
  for (const name of ['XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME']) delete env[name];

  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address=1'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const address = await firstLine(bus);
  const daemons = [bus];
  const close = async () => {
    for (const daemon of daemons) await endOf(daemon);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  if (address === null) {
    await close();
    return null;
  }
  env.DBUS_SESSION_BUS_ADDRESS = address;
  const args = ['--foreground', '--unlock', '--components=secrets'];
  const keyring = spawn('gnome-keyring-daemon', args, { env, stdio: ['pipe', 'ignore', 'ignore'] });
  daemons.unshift(keyring);
  keyring.on('error', () => {});
  keyring.stdin.on('error', () => {});
  keyring.stdin.end('a password for tests');
  if (await waitForSecrets(env, keyring)) return { env, close };
  await close();
  return null;
}
