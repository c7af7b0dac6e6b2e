import { expect, test } from 'vitest';
import { chooseTrayAction } from '../../../../src-main/chooseTrayAction.ts';
import { describeTray } from '../../../../src-main/surfaces/index.ts';
import { type Answer, dashboardAccountId, ok, type Problem, refused } from '../../../../src-shared/basics/index.ts';
import {
  type IntentState,
  type Link,
  NO_ACCESS,
  type Order,
  type TrayLine,
} from '../../../../src-shared/domain/index.ts';
import { anOrder, aProblem, LIVE, START_AT } from '../../../fakes/builders.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { anApp, anIntent, CHECKS, TERMS } from '../../../fakes/pageBuilders.ts';

const guarded: IntentState = { kind: 'guarded', terms: TERMS, checks: CHECKS };

function menuOf(state: IntentState): readonly TrayLine[] {
  const facts = { app: anApp(), servers: [], accounts: [], inbox: [], access: NO_ACCESS, now: START_AT };
  return describeTray({ ...facts, intents: [anIntent(state)] }).menu;
}

test('a payment that waits for approval is one line, and its click leads to the payment', () => {
  const line = menuOf(guarded).find((one) => one.kind === 'line' && one.label.includes('vega'));
  expect(line).toMatchObject({
    label: 'Payment for “vega”: waits for your approval',
    submenu: [{ label: 'Review', actionId: 'payment:intent-1' }],
  });
  expect(menuOf({ kind: 'drafted' }).some((one) => one.kind === 'line' && one.label.includes('vega'))).toBe(false);
});

const wedge = { kind: 'stuck', sinceAt: START_AT, eventId: 1, staleMin: 6, lastHeartbeatAt: null } as const;

test.each([
  ['is offered where the app may', 'held', true],
  ['is not offered where no secret opens the server', 'none', false],
] as const)('to restart a stuck agent %s', (_, kind, isOffered) => {
  const access = kind === 'held' ? anOrder().access : ({ kind } as const);
  const account = kind === 'held' ? null : dashboardAccountId('a');
  const servers = [{ order: anOrder({ wedge, access, account }), link: LIVE }];
  const facts = { app: anApp(), servers, accounts: [], inbox: [], intents: [], access: NO_ACCESS, now: START_AT };
  expect(JSON.stringify(describeTray(facts).menu).includes('Restart agent')).toBe(isOffered);
});

test.each<[string, Link, Partial<Order>, string]>([
  [
    'whose secrets are locked',
    { kind: 'refused', problem: aProblem('vault_locked'), lastByteAt: null },
    {},
    'not watched now',
  ],
  ['that is not listened to', { kind: 'closed', lastByteAt: null }, {}, 'not watched now'],
  ['behind a broken link', { kind: 'connecting', attempt: 3, lastByteAt: null }, {}, 'our link is down'],
  ['of a word that is new', LIVE, { status: { kind: 'unknown', word: 'napping' } }, 'the service says “napping”'],
])('a server %s is not known, and the line says why', (_, link, change, why) => {
  const servers = [{ order: anOrder(change), link }];
  const facts = { app: anApp(), servers, accounts: [], inbox: [], intents: [], access: NO_ACCESS, now: START_AT };
  expect(JSON.stringify(describeTray(facts).menu)).toContain(`atlas: not known, ${why}`);
});

function openShell(answer: Answer<unknown> | null) {
  const shown: string[] = [];
  const problems = new Map<string, Problem>();
  const clock = fakeClock();
  const asked = async () => answer;
  const open = { access: { isLocked: () => answer === null }, restartAgent: asked, purchases: { checkAgain: asked } };
  const setProblem = (key: string, found: Problem | null) => {
    if (found === null) problems.delete(key);
    else problems.set(key, found);
  };
  const shell = { open, deps: { host: {}, clock }, setProblem, show: (place: string) => shown.push(place) };
  const choose = async (actionId: string) => {
    chooseTrayAction(shell as unknown as Parameters<typeof chooseTrayAction>[0], actionId);
    for (let turn = 0; turn < 5; turn++) await null;
  };
  return { choose, shown, problems, clock };
}

test.each([
  ['restart:a', 'server/a/overview'],
  ['checkAgain:i', 'payment/i'],
])('%s that is refused shows why where it belongs, for a while', async (actionId, place) => {
  const { choose, shown, problems, clock } = openShell(refused(aProblem('rate_limited')));
  await choose(actionId);
  expect(shown).toEqual([place]);
  expect([...problems.values()]).toMatchObject([{ code: 'rate_limited' }]);
  clock.advance(60_000);
  expect(problems.size).toBe(0);
});

test('what is asked from the tray opens no window when it is done, and the place itself in a locked app', async () => {
  const done = openShell(ok(null));
  await done.choose('restart:a');
  expect([done.shown, done.problems.size]).toEqual([[], 0]);
  const locked = openShell(null);
  await locked.choose('restart:a');
  expect(locked.shown).toEqual(['server/a/overview']);
});
