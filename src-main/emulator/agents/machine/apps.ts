import { type App, releaseOf } from './App.ts';
import { type Deed, done, refuse } from './Deed.ts';
import { note } from './journal.ts';
import type { Machine } from './Machine.ts';
import { memoryUsedMb } from './measure.ts';

export function findApp(machine: Machine, name: string): App | null {
  return machine.apps.find((app) => app.name === name) ?? null;
}

/** The machine with this app in the place of the one of its name. */
export function withApp(machine: Machine, app: App): Machine {
  return { ...machine, apps: machine.apps.map((one) => (one.name === app.name ? app : one)) };
}

export function stopApp(machine: Machine, name: string, at: number): Deed {
  const app = findApp(machine, name);
  if (!app) return refuse(`no app ${name}`);
  if (app.state === 'stopped') return refuse(`${name} is stopped already`);
  const stopped = withApp(machine, { ...app, state: 'stopped', pid: 0 });
  return done(note(stopped, at, name, 'received SIGTERM, closed cleanly'), `${name} stopped`);
}

/** Starts an app afresh. A bad release starts and then fails again, as it did before. */
export function restartApp(machine: Machine, name: string, at: number): Deed {
  const app = findApp(machine, name);
  if (!app) return refuse(`no app ${name}`);
  const more = app.state === 'running' ? 0 : app.memoryMb;
  if (memoryUsedMb(machine) + more > machine.memoryMb) return refuse('out of memory');
  const isGood = releaseOf(app)?.isGood ?? true;
  const started: App = { ...app, state: isGood ? 'running' : 'failed', pid: machine.nextPid, startedAt: at };
  const next = note(
    withApp({ ...machine, nextPid: machine.nextPid + 7 }, started),
    at,
    name,
    `listening on 0.0.0.0:${app.port}`,
  );
  if (isGood) return done(next, `${name} running`);
  return done(note(next, at, name, 'GET /health answered 500', 'error'), `${name} started, and fails its health check`);
}

export function removeApp(machine: Machine, name: string, at: number): Deed {
  const app = findApp(machine, name);
  if (!app) return refuse(`no app ${name}`);
  return done(
    note(withoutApp(machine, name), at, 'systemd', `Removed ${name} and /srv/apps/${name}.`),
    `${name} removed`,
  );
}

/** The machine without an app and its watcher; what was on probation of it is over. */
export function withoutApp(machine: Machine, name: string): Machine {
  return {
    ...machine,
    apps: machine.apps.filter((one) => one.name !== name),
    watchers: machine.watchers.filter((one) => one.name !== name),
    switches: machine.switches.map((one) =>
      one.app === name && one.state === 'open' ? { ...one, state: 'rolled back' } : one,
    ),
  };
}

/** Spoils an app: it fails its health check, and osmoda-watch notices when it is watched. A roll-back mends it. */
export function breakApp(machine: Machine, name: string, at: number): Deed {
  const app = findApp(machine, name);
  if (!app) return refuse(`no app ${name}`);
  if (app.state !== 'running') return refuse(`${name} does not run, so it can not break`);
  const releases = app.releases.map((one, index) =>
    index === app.releases.length - 1 ? { ...one, isGood: false } : one,
  );
  const broken = withApp(machine, { ...app, state: 'failed', releases });
  const logged = note(broken, at, name, 'GET /health answered 500: configuration is unreadable', 'error');
  const found = `${name} fails its health check`;
  if (!machine.watchers.some((watcher) => watcher.name === name)) return done(logged, found);
  return done(note(logged, at, 'osmoda-watch', `${found}, alarm raised`, 'warning'), found);
}
