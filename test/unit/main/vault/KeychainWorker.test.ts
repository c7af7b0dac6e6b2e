import { expect, test } from 'vitest';
import { KeychainWorker } from '../../../../src-main/vault/keychain/KeychainWorker.ts';
import { keychainProblemOf } from '../../../../src-main/vault/keychain/keychainProblemOf.ts';
import { machineClock } from '../../../contract/vault/machineClock.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';

/** A worker in place of the real one: blocks for good on `hang`, dies on `die`, else echoes the account. */
const standIn = new URL(
  `data:text/javascript,${encodeURIComponent(`
    import { parentPort } from 'node:worker_threads';
    parentPort.on('message', ({ id, account }) => {
      if (account === 'hang') for (;;);
      if (account === 'die') throw new Error('died');
      parentPort.postMessage({ id, ok: true, value: account });
    });
  `)}`,
).href;
const wish = (account: string) => ({ kind: 'read', service: 's', account }) as const;

test('a call that hangs ends in time with all that wait behind it, and the next call finds a fresh worker', async () => {
  const clock = fakeClock();
  const worker = new KeychainWorker(standIn, clock, 1_000);
  expect(await worker.ask(wish('first'))).toEqual({ kind: 'done', value: 'first' });
  const hung = worker.ask(wish('hang'));
  const behind = worker.ask(wish('behind'));
  clock.advance(1_000);
  expect(await Promise.all([hung, behind])).toEqual([{ kind: 'timeout' }, { kind: 'timeout' }]);
  expect(await worker.ask(wish('next'))).toEqual({ kind: 'done', value: 'next' });
  expect(clock.waiting).toBe(0);
  await worker.close();
});

test('a worker that dies fails its calls, and the next call finds a fresh one', async () => {
  const worker = new KeychainWorker(standIn, machineClock(), 20_000);
  expect(await worker.ask(wish('die'))).toMatchObject({ kind: 'failed' });
  expect(await worker.ask(wish('next'))).toEqual({ kind: 'done', value: 'next' });
  await worker.close();
});

test.each([
  ['Platform failure: DBus error: Cannot autolaunch D-Bus without X11 $DISPLAY', 'keychain_missing'],
  [
    'Platform failure: DBus error: Using X11 for dbus-daemon autolaunch was disabled at compile time',
    'keychain_missing',
  ],
  [
    'Platform failure: DBus error: The name org.freedesktop.secrets was not provided by any .service files',
    'keychain_missing',
  ],
  ['Platform failure: DBus error: Did not receive a reply. Possible causes include…', 'keychain_missing'],
  ["Couldn't access platform storage: Secret Service: unlock prompt was dismissed", 'keychain_locked'],
  ["Couldn't access platform storage: Secret Service: no result found", 'keychain_no_collection'],
  ['something nobody has seen before', 'keychain_failed'],
])('“%s” is %s', (words, code) => {
  expect(keychainProblemOf(words).code).toBe(code);
});
