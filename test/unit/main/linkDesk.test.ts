import { expect, it } from 'vitest';
import type { AppShell } from '../../../src-main/AppShell.ts';
import { LinkDesk } from '../../../src-main/LinkDesk.ts';
import type { Problem } from '../../../src-shared/basics/index.ts';
import type { Revocation, VaultView } from '../../../src-shared/domain/index.ts';
import { aRevocation } from '../../fakes/accessBuilders.ts';
import { FakeHost } from '../../fakes/FakeHost.ts';
import { fakeClock } from '../../fakes/fakeClock.ts';

const ADD = `osmoda-fleet://add?order=550e8400-e29b-41d4-a716-446655440000&token=osk_${'a1'.repeat(32)}`;

/** The shell as far as links touch it; `openFleet` is a person opening one. */
function setUp(isOpen = true) {
  const host = new FakeHost();
  const clock = fakeClock();
  const problems = new Map<string, Problem>();
  const previewed: string[] = [];
  const shown: string[] = [];
  const intake = {
    previewLink: (link: string) => {
      previewed.push(link);
      return 'import-1';
    },
  };
  let isLocked = false;
  let revocation: Revocation | null = null;
  let vault: VaultView = { kind: 'passphrase', locked: false };
  const access = { view: () => ({ revocation, lockedAt: isLocked ? 1 : null }) };
  const fleet = { intake, access, vault: { view: () => vault } };
  const shell = {
    deps: { host, clock },
    open: isOpen ? fleet : null,
    setProblem: (key: string, found: Problem | null) =>
      found === null ? void problems.delete(key) : void problems.set(key, found),
    show: (place: string) => void shown.push(place),
  };
  const desk = new LinkDesk(shell as unknown as AppShell);
  const openFleet = () => {
    shell.open = fleet;
    desk.lookAgain();
  };
  const lock = (locked: boolean) => {
    isLocked = locked;
    desk.lookAgain();
  };
  const lockVault = (locked: boolean) => {
    vault = { kind: 'passphrase', locked };
    desk.lookAgain();
  };
  const revoke = (run: Revocation | null) => {
    revocation = run;
    desk.lookAgain();
  };
  return { host, clock, problems, previewed, shown, desk, openFleet, lock, lockVault, revoke };
}

it('shows the place that a link names, and comes forward for a start without one', () => {
  const { desk, host, shown } = setUp();
  host.openPage();
  desk.take('osmoda-fleet://open/inbox');
  expect(shown).toEqual(['inbox']);
  desk.take('');
  desk.take('--no-sandbox');
  expect([host.places, shown]).toEqual([['', ''], ['inbox']]);
});

it('opens the preview of a link that adds, right or wrong, and adds nothing', () => {
  const { desk, host, previewed, shown } = setUp();
  host.openPage();
  desk.take(ADD);
  desk.take('osmoda-fleet://nonsense');
  expect(previewed).toEqual([ADD, 'osmoda-fleet://nonsense']);
  expect(shown).toEqual(['addServer/import-1', 'addServer/import-1']);
});

it('holds such a link until a fleet is open, and says that it waits; the newest counts', () => {
  const { desk, problems, previewed, shown, openFleet, host } = setUp(false);
  host.openPage();
  desk.take('osmoda-fleet://add?old');
  desk.take(ADD);
  expect(problems.get('link')?.code).toBe('link_waits');
  expect(JSON.stringify([...problems])).not.toContain('osk_');
  expect(previewed).toEqual([]);
  openFleet();
  expect([previewed, shown]).toEqual([[ADD], ['addServer/import-1']]);
  expect(problems.size).toBe(0);
  openFleet();
  expect(previewed).toHaveLength(1);
});

it('holds it while the app has locked itself: nothing is previewed before a person unlocks', () => {
  const { desk, host, previewed, shown, lock, openFleet } = setUp(false);
  host.openPage();
  lock(true);
  desk.take(ADD);
  openFleet();
  expect([previewed, shown]).toEqual([[], []]);
  lock(false);
  expect([previewed, shown]).toEqual([[ADD], ['addServer/import-1']]);
});

it('drops it after ten minutes', () => {
  const { desk, clock, problems, previewed, openFleet } = setUp(false);
  desk.take(ADD);
  clock.advance(10 * 60_000);
  expect(problems.size).toBe(0);
  openFleet();
  expect(previewed).toEqual([]);
});

it('tells a window that is still being opened once it has loaded', () => {
  const { desk, host, shown } = setUp();
  desk.take(ADD);
  expect(shown).toEqual(['addServer/import-1']);
  host.openPage();
  expect(shown).toEqual(['addServer/import-1', 'addServer/import-1']);
  host.openPage();
  expect(shown).toHaveLength(2);
});

it('holds it while secrets are locked or everything is revoked: its token would stay in memory', () => {
  const { desk, host, previewed, lockVault, revoke } = setUp();
  host.openPage();
  lockVault(true);
  desk.take(ADD);
  expect(previewed).toEqual([]);
  revoke(aRevocation({ reach: 'everything' }));
  lockVault(false);
  expect(previewed).toEqual([]);
  revoke(aRevocation({ reach: 'everything', endedAt: 2 }));
  expect(previewed).toEqual([ADD]);
});
