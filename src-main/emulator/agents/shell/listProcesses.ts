import type { Machine } from '../machine/Machine.ts';

/** What `ps` prints: a line per process that follows from what runs. */
export function listProcesses(machine: Machine): readonly string[] {
  const services = machine.services
    .filter((one) => one.state === 'active')
    .map(({ pid, memoryMb, name }) => ({ pid, memoryMb, name }));
  const apps = machine.apps
    .filter((one) => one.state === 'running')
    .map(({ pid, memoryMb, name, port }) => ({ pid, memoryMb, name: `node /srv/apps/${name} --port ${port}` }));
  const rows = [{ pid: 1, memoryMb: 14, name: 'systemd' }, ...services, ...apps].sort((a, b) => a.pid - b.pid);
  return [
    '  PID     RSS  COMMAND',
    ...rows.map((row) => `${String(row.pid).padStart(5)}  ${String(row.memoryMb).padStart(4)}M  ${row.name}`),
  ];
}
