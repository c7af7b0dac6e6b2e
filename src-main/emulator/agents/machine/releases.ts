import { type App, releaseOf, type Switch } from './App.ts';
import { findApp, withApp, withoutApp } from './apps.ts';
import { type Deed, done, refuse } from './Deed.ts';
import { note } from './journal.ts';
import type { Machine } from './Machine.ts';
import { memoryUsedMb } from './measure.ts';

const KEPT = 20;

/** Opens a switch for an app before something new is put in its place. One at a time per app. */
export function beginSwitch(machine: Machine, name: string, at: number): Deed {
  if (openSwitch(machine, name)) return refuse(`a switch of ${name} is open already`);
  const last = machine.switches.at(-1)?.id ?? 'sw-0';
  const id = `sw-${Number(last.slice(3)) + 1}`;
  const app = findApp(machine, name);
  const from = app ? (releaseOf(app)?.version ?? null) : null;
  const opened: Switch = { id, app: name, from, state: 'open', openedAt: at };
  const next = { ...machine, switches: [...machine.switches, opened].slice(-KEPT) };
  return done(note(next, at, 'osmoda-watch', `switch ${id} of ${name} opened`), id);
}

function openSwitch(machine: Machine, name: string): Switch | null {
  return machine.switches.find((one) => one.app === name && one.state === 'open') ?? null;
}

export function commitSwitch(machine: Machine, name: string, at: number): Deed {
  const open = openSwitch(machine, name);
  if (!open) return refuse(`no switch of ${name} is open`);
  return done(
    note(ended(machine, open, 'committed'), at, 'osmoda-watch', `switch ${open.id} of ${name} committed`),
    open.id,
  );
}

/**
 * Goes back to the release before, or brings the only one back to how it was deployed; an app that was new with the
 * open switch is taken away again.
 */
export function rollBack(machine: Machine, name: string, at: number): Deed {
  const open = openSwitch(machine, name);
  const closed = open ? ended(machine, open, 'rolled back') : machine;
  const app = findApp(machine, name);
  if (!app) return open ? done(closed, `${open.id}: nothing was deployed yet`) : refuse(`no app ${name}`);
  if (open && open.from === null) {
    const said = `${name} rolled back: it was new, so it is gone`;
    return done(note(withoutApp(closed, name), at, 'osmoda-watch', said, 'warning'), 'removed');
  }
  if (open && releaseOf(app)?.version === open.from) return done(closed, `${open.id}: nothing was deployed yet`);
  if (!open && app.releases.length === 1 && releaseOf(app)?.isGood === true)
    return refuse('there is no earlier release');
  if (app.state !== 'running' && memoryUsedMb(machine) + app.memoryMb > machine.memoryMb)
    return refuse('out of memory');
  const back = before(app, { at, pid: machine.nextPid, isMended: open === null });
  const next = withApp({ ...closed, nextPid: machine.nextPid + 7 }, back);
  const version = releaseOf(back)?.version ?? 1;
  const logged = note(next, at, 'osmoda-watch', `${name} rolled back to release ${version}`, 'warning');
  return done(note(logged, at, name, `listening on 0.0.0.0:${back.port}`), `${name} v${version} runs`);
}

/** Open switches that nobody committed within ten minutes are rolled back, as osmoda-watch does. */
export function rollBackOverdue(machine: Machine, now: number): Machine {
  return machine.switches
    .filter((one) => one.state === 'open' && now - one.openedAt >= PROBATION_MS)
    .reduce((next, one) => {
      const deed = rollBack(next, one.app, one.openedAt + PROBATION_MS);
      return deed.kind === 'done' ? deed.machine : ended(next, one, 'rolled back');
    }, machine);
}

const PROBATION_MS = 10 * 60_000;

/** An app as it was before its last release; when there is none before, that one as it was deployed. */
function before(app: App, start: { at: number; pid: number; isMended: boolean }): App {
  const earlier = app.releases.slice(0, -1);
  const kept = earlier.length > 0 ? earlier : app.releases;
  const last = kept.length - 1;
  const releases = kept.map((one, index) => (index === last && start.isMended ? { ...one, isGood: true } : one));
  const isGood = releases.at(-1)?.isGood ?? true;
  return { ...app, releases, state: isGood ? 'running' : 'failed', startedAt: start.at, pid: start.pid };
}

function ended(machine: Machine, open: Switch, state: Switch['state']): Machine {
  return { ...machine, switches: machine.switches.map((one) => (one.id === open.id ? { ...one, state } : one)) };
}
