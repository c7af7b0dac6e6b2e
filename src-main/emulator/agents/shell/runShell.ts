import { findFile, listFolder, WORKSPACE, workPath } from '../machine/files.ts';
import { formatStamp } from '../machine/journal.ts';
import type { Machine } from '../machine/Machine.ts';
import { diskUsedMb, formatSize, formatSpan, loadOf, memoryUsedMb } from '../machine/measure.ts';
import { listProcesses } from './listProcesses.ts';

export type ShellResult = { readonly out: string; readonly code: number };
type Command = (args: readonly string[], machine: Machine, now: number) => ShellResult;

/** The commands the simulated shell knows. None of them changes anything. */
const COMMANDS: Readonly<Record<string, Command>> = {
  uname: (args, { hostname }) =>
    ok(args.includes('-a') ? `Linux ${hostname} 6.12.58 #1-NixOS SMP x86_64 GNU/Linux` : 'Linux'),
  uptime: (_args, machine, now) =>
    ok(
      ` ${formatStamp(now).slice(11)} up ${formatSpan(now - machine.bootedAt)},  1 user,  load average: ${loadOf(machine)}, ${loadOf(machine)}, ${loadOf(machine)}`,
    ),
  df: (_args, machine) => ok(df(machine)),
  free: (_args, machine) => ok(free(machine)),
  whoami: () => ok('root'),
  id: () => ok('uid=0(root) gid=0(root) groups=0(root)'),
  hostname: (_args, machine) => ok(machine.hostname),
  nproc: (_args, machine) => ok(String(machine.cpus)),
  pwd: () => ok(WORKSPACE),
  date: (_args, _machine, now) => ok(new Date(now).toUTCString()),
  echo: (args) => ok(args.join(' ')),
  ps: (_args, machine) => ok(listProcesses(machine).join('\n')),
  ls: (args, machine) => ls(args, machine),
  cat: (args, machine) => cat(args, machine),
};

export const COMMAND_NAMES: ReadonlySet<string> = new Set(
  Object.keys(COMMANDS).filter((name) => name !== 'id' && name !== 'date'),
);

/** Destroys things in life: refused, as the service's own approval gate would. */
const DESTRUCTIVE = /\b(rm|mkfs\S*|dd|shutdown|reboot|poweroff|halt|kill|killall|pkill|fdisk|wipefs|userdel)\b/;
const MORE_THAN_ONE = /[;&|<>$(){}\\\n]/;

/** Runs one harmless command on the simulated machine; what it says agrees with what the tools say. */
export function runShell(line: string, machine: Machine, now: number): ShellResult {
  if (DESTRUCTIVE.test(line))
    return { out: 'blocked: this needs an approval, and the simulated shell changes nothing', code: 126 };
  if (MORE_THAN_ONE.test(line))
    return { out: 'sh: only single commands run here, without pipes or variables', code: 2 };
  const [name = '', ...args] = line.split(/\s+/).map((word) => word.replace(/^["']|["']$/g, ''));
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command) return command(args, machine, now);
  return {
    out: `sh: ${name}: command not found (the simulated shell knows ${Object.keys(COMMANDS).join(', ')})`,
    code: 127,
  };
}

function df(machine: Machine): string {
  const used = diskUsedMb(machine);
  const percent = Math.round((used / machine.diskMb) * 100);
  const row = [
    '/dev/sda1',
    formatSize(machine.diskMb),
    formatSize(used),
    formatSize(machine.diskMb - used),
    `${percent}%`,
    '/',
  ];
  return columns([['Filesystem', 'Size', 'Used', 'Avail', 'Use%', 'Mounted on'], row]);
}

function free(machine: Machine): string {
  const used = memoryUsedMb(machine);
  return columns([
    ['', 'total', 'used', 'free'],
    ['Mem:', `${machine.memoryMb}`, `${used}`, `${machine.memoryMb - used}`],
    ['Swap:', '0', '0', '0'],
  ]);
}

function ls(args: readonly string[], machine: Machine): ShellResult {
  const wanted = args.find((arg) => !arg.startsWith('-')) ?? WORKSPACE;
  const path = workPath(wanted);
  const entries = path === null ? null : listFolder(machine, path);
  if (!entries) return { out: `ls: cannot access '${wanted}': no such folder below ${WORKSPACE}`, code: 2 };
  const isLong = args.some((arg) => /^-\w*l/.test(arg));
  if (!isLong) return ok(entries.map((one) => (one.isFolder ? `${one.name}/` : one.name)).join('  '));
  return ok(
    columns(
      entries.map((one) => [
        one.isFolder ? 'drwxr-xr-x' : '-rw-r--r--',
        'root',
        String(one.length),
        formatStamp(one.at),
        one.name,
      ]),
    ),
  );
}

function cat(args: readonly string[], machine: Machine): ShellResult {
  const wanted = args.find((arg) => !arg.startsWith('-')) ?? '';
  const path = workPath(wanted);
  const file = path === null ? null : findFile(machine, path);
  return file ? ok(file.text.slice(0, 4000)) : { out: `cat: ${wanted}: no such file below ${WORKSPACE}`, code: 1 };
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function ok(out: string): ShellResult {
  return { out, code: 0 };
}
