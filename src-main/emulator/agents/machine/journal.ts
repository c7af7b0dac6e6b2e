import type { JournalLine, Machine } from './Machine.ts';

const KEPT = 300;

/** The machine with one more line in its journal. */
export function note(
  machine: Machine,
  at: number,
  unit: string,
  text: string,
  level: JournalLine['level'] = 'info',
): Machine {
  return { ...machine, journal: [...machine.journal, { at, unit, level, text }].slice(-KEPT) };
}

/** Lines as `journalctl` prints them, newest last. */
export function formatJournal(lines: readonly JournalLine[], hostname: string): string {
  return lines
    .map((line) => `${formatStamp(line.at)} ${hostname} ${line.unit}: ${markOf(line.level)}${line.text}`)
    .join('\n');
}

/** `2026-11-26 13:22:05`, in UTC as the machine's clock is. */
export function formatStamp(at: number): string {
  return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
}

function markOf(level: JournalLine['level']): string {
  return level === 'info' ? '' : `${level}: `;
}

/** The lines that have happened by now: what a handshake under way will write is not there yet. */
export function journalUpTo(machine: Machine, now: number): readonly JournalLine[] {
  return machine.journal.filter((line) => line.at <= now);
}
