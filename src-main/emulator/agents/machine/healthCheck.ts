import { releaseOf } from './App.ts';
import { findApp, withApp } from './apps.ts';
import { type Deed, done, refuse } from './Deed.ts';
import { note } from './journal.ts';
import type { Machine } from './Machine.ts';

/** Asks an app for `/health`. A bad release answers 500, and osmoda-watch marks it failed. */
export function healthCheck(machine: Machine, name: string, at: number): Deed {
  const app = findApp(machine, name);
  if (!app) return refuse(`no app ${name}`);
  if (app.state === 'stopped') return refuse(`connection refused on port ${app.port}`);
  if (releaseOf(app)?.isGood === true) {
    return done(note(machine, at, name, 'GET /health answered 200 in 3 ms'), '200 in 3 ms');
  }
  return done(
    note(withApp(machine, { ...app, state: 'failed' }), at, name, 'GET /health answered 500', 'error'),
    '500 after 3 tries',
  );
}
