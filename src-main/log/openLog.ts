import type { Clock, Logger } from '../../src-shared/basics/index.ts';
import { describeError } from './describeError.ts';
import { isSecretName, redact } from './redact.ts';

export type OpenLog = {
  /** Takes one finished line of JSON, without its newline. Warnings and errors are urgent. Must not throw. */
  readonly write: (line: string, isUrgent: boolean) => void;
  readonly clock: Clock;
};

type Level = 'info' | 'warn' | 'error';
type Facts = Parameters<Logger['info']>[1];

/** The one logger: JSON lines of time, level, room, message and facts. Nothing reaches `write` before it was redacted. */
export function openLog(options: OpenLog): Logger {
  return loggerOf(options, null);
}

function loggerOf(options: OpenLog, room: string | null): Logger {
  const say = (level: Level, message: string, facts: Facts) =>
    options.write(lineOf({ at: options.clock.now(), level, room, message, facts }), level !== 'info');
  return {
    info: (message, facts) => say('info', message, facts),
    warn: (message, facts) => say('warn', message, facts),
    error: (message, facts) => say('error', message, facts),
    room: (name) => loggerOf(options, name),
  };
}

function lineOf(entry: { at: number; level: Level; room: string | null; message: string; facts: Facts }): string {
  return JSON.stringify({
    at: new Date(entry.at).toISOString(),
    level: entry.level,
    ...(entry.room === null ? {} : { room: entry.room }),
    message: clean('message', entry.message),
    ...(entry.facts === undefined ? {} : { facts: cleanFacts(entry.facts) }),
  });
}

function cleanFacts(facts: NonNullable<Facts>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [redact(name), clean(name, value)]));
}

/** The types allow plain values only; what slips past them (an Error, an object) is flattened and redacted all the same. */
function clean(name: string, value: unknown): unknown {
  if (value === null || typeof value === 'boolean' || value === undefined) return value;
  if (isSecretName(name)) return '[redacted]';
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? redact(value) : describeError(value);
}
