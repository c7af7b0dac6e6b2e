import { expect, it, vi } from 'vitest';
import { AppShell, type ShellDeps } from '../../../src-main/AppShell.ts';
import { ok } from '../../../src-shared/basics/index.ts';
import { FakeHost } from '../../fakes/FakeHost.ts';
import { recordingLogger } from '../../fakes/recordingLogger.ts';
import { SOON } from '../../fakes/soon.ts';

it('connects a fleet that did not begin when a person tries again, and says so no longer', async () => {
  const begin = vi.fn().mockRejectedValueOnce(new Error('no room')).mockRejectedValueOnce(new Error('no room'));
  const shell = new AppShell({
    host: new FakeHost(),
    logger: recordingLogger(),
    settings: { get: () => ({}), change: () => ok({}) },
    openFleet: async () => ok({ kind: 'real', readOnlyBecause: null, begin }),
  } as unknown as ShellDeps);
  // What a page would be shown is not at stake here, only what is wrong.
  vi.spyOn(shell, 'tellApp').mockReturnValue();
  vi.spyOn(shell, 'tellReplaced').mockReturnValue();
  const noted: Array<string | null> = [];
  const setProblem = shell.setProblem.bind(shell);
  vi.spyOn(shell, 'setProblem').mockImplementation((key, found) => {
    noted.push(found?.code ?? null);
    setProblem(key, found);
  });
  await shell.openProfile('real');
  await vi.waitFor(() => expect(noted).toEqual(['fleet_not_begun']), SOON);
  expect(await shell.beginAgain()).toMatchObject({ ok: false, problem: { code: 'fleet_not_begun' } });
  expect(await shell.beginAgain()).toEqual(ok(null));
  expect(begin).toHaveBeenCalledTimes(3);
  expect(noted.at(-1)).toBeNull();
});
