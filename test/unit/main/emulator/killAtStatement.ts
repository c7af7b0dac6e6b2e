import { flushCompileCache } from 'node:module';
import { DatabaseSync, type SQLInputValue, StatementSync } from 'node:sqlite';

/** Where a process of the emulator ends: at the first statement that begins so, before it or after. */
export type KillPoint = { readonly when: 'before' | 'after'; readonly statement: string };

/*
 * Loaded into a process before the emulator (`--import`): the process kills itself, as a power cut would, at the statement
 * that its parent names in a message. A timer would mostly hit moments at which no money moves.
 */
let point: KillPoint | null = null;

function killing<A>(sql: string, act: () => A): A {
  const isHere = point !== null && sql.startsWith(point.statement);
  if (isHere && point?.when === 'before') process.kill(process.pid, 'SIGKILL');
  const value = act();
  if (isHere) process.kill(process.pid, 'SIGKILL');
  return value;
}

const { exec } = DatabaseSync.prototype;
DatabaseSync.prototype.exec = function (sql) {
  killing(sql, () => exec.call(this, sql));
};
const run: (...values: SQLInputValue[]) => unknown = StatementSync.prototype.run;
Object.assign(StatementSync.prototype, {
  run(this: StatementSync, ...values: SQLInputValue[]) {
    return killing(this.sourceSQL, () => run.apply(this, values));
  },
});
process.on('message', (message) => {
  point = message as KillPoint;
  // Whoever is killed leaves nothing behind by itself, and the next one would have to read every module again.
  flushCompileCache();
  process.send?.('ready');
});
