import { expect, it } from 'vitest';
import type { AppShell } from '../../../src-main/AppShell.ts';
import { handlersFor } from '../../../src-main/handlersFor.ts';
import { ok } from '../../../src-shared/basics/index.ts';
import { type AskName, asks } from '../../../src-shared/contract/index.ts';
import { FakeHost } from '../../fakes/FakeHost.ts';
import { fakeClock } from '../../fakes/fakeClock.ts';

/** What an app that has locked itself still does: be unlocked, and panic. */
const EVEN_LOCKED: readonly AskName[] = ['access:unlock', 'access:panic'];
/** About the app itself, not about the fleet that is open. */
const OF_THE_APP = /^(app|windows|demo):/;

const names = (Object.keys(asks) as AskName[]).filter((name) => !OF_THE_APP.test(name));

function handlersOf(open: object) {
  const shell = { need: () => ok(open), deps: { host: new FakeHost(), clock: fakeClock() } };
  return handlersFor(shell as unknown as AppShell) as Record<AskName, (argument: unknown) => Promise<unknown>>;
}

it.each(names.filter((name) => !EVEN_LOCKED.includes(name)))(
  '%s is refused while the app has locked itself',
  async (name) => {
    const answer = await handlersOf({ access: { isLocked: () => true } })[name](undefined);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'app_locked' } });
  },
);

it.each(EVEN_LOCKED)('%s is done all the same', async (name) => {
  const done = () => ok(null);
  const open = { access: { isLocked: () => true, unlock: done, panic: done } };
  expect(await handlersOf(open)[name]({ level: 'lock', held: true })).toEqual(ok(null));
});
