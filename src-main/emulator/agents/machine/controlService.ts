import { type Deed, done, refuse } from './Deed.ts';
import { note } from './journal.ts';
import type { Machine, Service } from './Machine.ts';
import { memoryUsedMb } from './measure.ts';

/** The agent lives in these: stopping one would end the conversation that asked for it. */
const NEEDED = new Set(['osmoda-gateway', 'osmoda-agentd']);

/** A service by its name, with or without its `osmoda-`. */
export function findService(machine: Machine, name: string): Service | null {
  return machine.services.find((one) => one.name === name || one.name === `osmoda-${name}`) ?? null;
}

export function startService(machine: Machine, name: string, at: number): Deed {
  const service = findService(machine, name);
  if (!service) return refuse(`no unit ${name}`);
  if (service.state === 'active') return refuse(`${service.name} is active already`);
  if (!hasRoomFor(machine, service)) return refuse('out of memory');
  return done(withService(machine, { ...service, state: 'active' }, 'Started', at), 'exit code 0');
}

export function stopService(machine: Machine, name: string, at: number): Deed {
  const service = findService(machine, name);
  if (!service) return refuse(`no unit ${name}`);
  if (NEEDED.has(service.name))
    return refuse(`${service.name} carries this conversation; it can be restarted, not stopped`);
  if (service.state !== 'active') return refuse(`${service.name} is not running`);
  return done(withService(machine, { ...service, state: 'inactive' }, 'Stopped', at), 'exit code 0');
}

export function restartService(machine: Machine, name: string, at: number): Deed {
  const service = findService(machine, name);
  if (!service) return refuse(`no unit ${name}`);
  if (!hasRoomFor(machine, service)) return refuse('out of memory');
  return done(withService(machine, { ...service, state: 'active' }, 'Restarted', at), 'exit code 0');
}

function hasRoomFor(machine: Machine, service: Service): boolean {
  const more = service.state === 'active' ? 0 : service.memoryMb;
  return memoryUsedMb(machine) + more <= machine.memoryMb;
}

function withService(machine: Machine, service: Service, verb: string, at: number): Machine {
  const isStarted = service.state === 'active';
  const next: Service = { ...service, sinceAt: at, pid: isStarted ? machine.nextPid : 0 };
  const changed = {
    ...machine,
    nextPid: isStarted ? machine.nextPid + 7 : machine.nextPid,
    services: machine.services.map((one) => (one.name === next.name ? next : one)),
  };
  return note(changed, at, 'systemd', `${verb} ${next.name}.service.`);
}
