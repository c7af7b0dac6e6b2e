import type { Machine } from './Machine.ts';

/** What the kernel itself takes. */
const KERNEL_MB = 160;
const MCP_SERVER_MB = 28;

/** Memory in use, MB. Follows from what runs. */
export function memoryUsedMb(machine: Machine): number {
  const services = machine.services.filter((service) => service.state === 'active');
  const apps = machine.apps.filter((app) => app.state === 'running');
  const mcp = machine.mcpServers.filter((server) => server.isRunning).length * MCP_SERVER_MB;
  return KERNEL_MB + mcp + [...services, ...apps].reduce((sum, one) => sum + one.memoryMb, 0);
}

export type DiskPart = { readonly path: string; readonly mb: number };

/** The disk by folder, largest first, MB. */
export function diskParts(machine: Machine): readonly DiskPart[] {
  const backups = machine.backups.reduce((sum, backup) => sum + backup.mb, 0);
  const files = machine.files.reduce((sum, file) => sum + file.text.length, 0) / 1_048_576;
  const parts: DiskPart[] = [
    ...machine.folders.map(({ path, mb }) => ({ path, mb })),
    ...machine.apps.map((app) => ({ path: `/srv/apps/${app.name}`, mb: app.diskMb })),
    { path: '/var/backups', mb: backups },
    { path: '/workspace', mb: files },
  ];
  return parts.filter((part) => part.mb > 0).sort((a, b) => b.mb - a.mb || a.path.localeCompare(b.path));
}

export function diskUsedMb(machine: Machine): number {
  return diskParts(machine).reduce((sum, part) => sum + part.mb, 0);
}

/** Processor use, percent of all cores. */
export function cpuPercent(machine: Machine): number {
  const running = machine.apps.filter((app) => app.state === 'running').length;
  return Math.min(100, machine.idlePercent + Math.ceil((running * 3) / machine.cpus));
}

/** The load average that goes with it, one decimal. */
export function loadOf(machine: Machine): number {
  return Math.round((cpuPercent(machine) / 100) * machine.cpus * 10) / 10;
}

export type OpenPort = { readonly port: number; readonly by: string };

/** Ports of the machine's own services, by the service that holds them. */
const SERVICE_PORTS: ReadonlyArray<OpenPort> = [
  { port: 22, by: 'sshd' },
  { port: 80, by: 'nginx' },
  { port: 443, by: 'nginx' },
  { port: 18_789, by: 'osmoda-gateway' },
  { port: 18_800, by: 'osmoda-mesh' },
];

/** Ports somebody listens on. */
export function openPorts(machine: Machine): readonly OpenPort[] {
  const active = new Set(machine.services.filter((one) => one.state === 'active').map((one) => one.name));
  const apps = machine.apps.filter((app) => app.state === 'running').map(({ port, name }) => ({ port, by: name }));
  return [...SERVICE_PORTS.filter((one) => active.has(one.by)), ...apps].sort((a, b) => a.port - b.port);
}

/** Who owns a port, listening just now or not: a stopped app keeps its own. */
export function ownerOfPort(machine: Machine, port: number): string | null {
  const app = machine.apps.find((one) => one.port === port);
  return app?.name ?? SERVICE_PORTS.find((one) => one.port === port)?.by ?? null;
}

/** `512 MB`, `12.4 GB`. */
export function formatSize(mb: number): string {
  if (mb >= 1024) return `${Math.round((mb / 1024) * 10) / 10} GB`;
  return mb >= 1 ? `${Math.round(mb)} MB` : `${Math.ceil(mb * 1024)} kB`;
}

/** `2 h 5 min`, `3 d`. */
export function formatSpan(ms: number): string {
  const minutes = Math.max(0, Math.floor(ms / 60_000));
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days > 0) return hours === 0 ? `${days} d` : `${days} d ${hours} h`;
  if (hours === 0) return `${minutes} min`;
  return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
}
