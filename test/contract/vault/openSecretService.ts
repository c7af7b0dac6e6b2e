import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';

/** A D-Bus of the test's own with, when asked, a real GNOME keyring that has a home of its own: no person's keychain is touched. */
export type SecretService = {
  /** Starts the keyring. `locked` has a password that nobody gave, and no way to ask for it. */
  start(state: 'unlocked' | 'locked'): Promise<void>;
  /** Ends the keyring; the bus stays. What was kept is there again at the next start. */
  end(): Promise<void>;
  /** Ends all of it and puts the environment back. */
  stop(): Promise<void>;
};

/** A bus that starts nothing by itself: without this, asking for a keyring would start one that nobody ends. */
const BUS_CONFIG = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`;

/**
 * Starts the bus, without a keyring, and points this process at it. The native library reads the environment itself, once:
 * a process can have only one such bus in its life.
 */
export async function openSecretService(): Promise<SecretService> {
  const home = mkdtempSync(join(tmpdir(), 'fleet-keyring-'));
  const runtime = join(home, 'run');
  mkdirSync(runtime, { mode: 0o700 });
  const config = join(home, 'bus.conf');
  writeFileSync(config, BUS_CONFIG);
  const own: NodeJS.ProcessEnv = {
    ...process.env,
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    XDG_DATA_HOME: join(home, 'data'),
  };
  const bus = start('dbus-daemon', [`--config-file=${config}`, '--nofork', '--print-address=1'], own);
  const address = await firstLine(bus);
  own['DBUS_SESSION_BUS_ADDRESS'] = address;
  const before = process.env['DBUS_SESSION_BUS_ADDRESS'];
  process.env['DBUS_SESSION_BUS_ADDRESS'] = address;
  let keyring: ChildProcess | null = null;

  async function end(): Promise<void> {
    if (keyring) await ended(keyring);
    keyring = null;
  }
  return {
    end,
    async start(state) {
      // A keyring has a default collection once it was unlocked for the first time.
      keyring = await startKeyring(own, true);
      if (state === 'unlocked') return;
      await end();
      keyring = await startKeyring(own, false);
    },
    async stop() {
      await end();
      await ended(bus);
      if (before === undefined) delete process.env['DBUS_SESSION_BUS_ADDRESS'];
      else process.env['DBUS_SESSION_BUS_ADDRESS'] = before;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** In the foreground, so that it is ours to end: on its own it would outlive everything. Waits until it stands on the bus. */
async function startKeyring(env: NodeJS.ProcessEnv, isUnlocked: boolean): Promise<ChildProcess> {
  const how = isUnlocked ? ['--unlock'] : [];
  const keyring = start('gnome-keyring-daemon', ['--foreground', '--components=secrets', ...how], env);
  keyring.stdin?.end(isUnlocked ? 'test password' : '');
  const question = ['--session', '--print-reply', '--dest=org.freedesktop.DBus', '/org/freedesktop/DBus'];
  await vi.waitUntil(
    () => {
      if (keyring.exitCode !== null) throw new Error('gnome-keyring-daemon ended before it stood on the bus.');
      const reply = spawnSync(
        'dbus-send',
        [...question, 'org.freedesktop.DBus.NameHasOwner', 'string:org.freedesktop.secrets'],
        { env, encoding: 'utf8' },
      );
      return reply.stdout.includes('boolean true');
    },
    { timeout: 10_000, interval: 25 },
  );
  return keyring;
}

function start(command: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(command, args, { env, stdio: ['pipe', 'pipe', 'ignore'] });
  child.on('error', () => {
    throw new Error(`${command} is missing. On Debian: apt-get install -y gnome-keyring dbus`);
  });
  return child;
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('No output to read.');
  const [line] = await once(child.stdout, 'data');
  return String(line).trim();
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}
