import { expect, test } from 'vitest';
import type { AppShell } from '../../../src-main/AppShell.ts';
import { handlersFor } from '../../../src-main/handlersFor.ts';
import { ok } from '../../../src-shared/basics/index.ts';
import { type AskName, asks } from '../../../src-shared/contract/index.ts';

/** What an app that has locked itself still does: be itself, panic further, and unlock. */
const EVEN_LOCKED = /^(app:|windows:|demo:|access:panic$|access:unlock$)/;

const locked = { deps: {}, need: () => ok({ access: { isLocked: () => true } }) } as unknown as AppShell;
const names = (Object.keys(asks) as AskName[]).filter((name) => !EVEN_LOCKED.test(name));

test.each(names)('%s does nothing while the app is locked', async (name) => {
  const answer = await handlersFor(locked)[name](undefined as never);
  expect(answer).toMatchObject({ ok: false, problem: { code: 'app_locked' } });
});
