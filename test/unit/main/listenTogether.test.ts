import { expect, it } from 'vitest';
import { listenTogether } from '../../../src-main/listenTogether.ts';
import { Announcer, Disposer, dashboardAccountId, tokenId } from '../../../src-shared/basics/index.ts';
import {
  type AccessView,
  type FleetChange,
  NO_ACCESS,
  type Order,
  revokedHere,
} from '../../../src-shared/domain/index.ts';
import { aRevocation } from '../../fakes/accessBuilders.ts';
import { ATLAS, anItem, anOrder, LIVE, START_AT } from '../../fakes/builders.ts';
import { fakeClock } from '../../fakes/fakeClock.ts';

/** The rooms as far as they hear each other: what each is told to do is written down. */
function openRooms(vaultView: object = { kind: 'keychain' }, orders: readonly Order[] = []) {
  const done: string[] = [];
  const said: string[] = [];
  const clock = fakeClock(START_AT);
  const item: { openedAt: number; state: object } = { openedAt: START_AT, state: { kind: 'open' } };
  const isCaughtUp = { now: true };
  const note = (what: string) => () => void done.push(what);
  const hears = () => new Announcer<unknown>(() => {});
  const [fleet, access, vault, inbox] = [hears(), hears(), hears(), hears()];
  const silent = { onChanged: () => () => {} };
  const rooms = {
    fleet: { onChanged: fleet.on.bind(fleet), link: () => LIVE, orders: () => orders },
    access: { onChanged: access.on.bind(access), hearOrder: () => {}, resume: () => {}, tokens: () => [] },
    vault: { onChanged: vault.on.bind(vault), view: () => vaultView },
    follower: {
      reconnect: note('reconnected'),
      reconcile: note('reconciled'),
      isCaughtUp: () => isCaughtUp.now,
      askAfterStuck: note('asked after it'),
      askAgain: note('status asked for'),
    },
    intake: {
      ...silent,
      onCutOff: () => () => {},
      forgetAll: note('imports put away'),
      dismissCutOff: note('cut-off import dismissed'),
    },
    keyRotations: { ...silent, hearOrder: () => {}, forgetKeys: note('AI keys put away') },
    mesh: { putAway: note('invites put away') },
    engines: silent,
    inbox: {
      onChanged: inbox.on.bind(inbox),
      take: (_subject: object, steps: ReadonlyArray<{ title: string }>) => {
        for (const { title } of steps) said.push(title);
      },
      itemOf: () => item,
    },
    projects: { ...silent, resume: () => {} },
    chat: silent,
    accounts: { ...silent, readSoon: note('lists read soon') },
    purchases: silent,
    wallet: silent,
    keyCopy: { takeBack: note('copied key taken back') },
    told: { tell: () => {}, onAppChanged: () => {}, onProblem: () => {} },
    clock,
    stops: new Disposer(),
  };
  listenTogether(rooms as unknown as Parameters<typeof listenTogether>[0]);
  return { done, fleet, access, vault, inbox, clock, item, isCaughtUp, said };
}

const lost = { kind: 'lost', tokenId: tokenId('a'), at: START_AT, problem: revokedHere('revoked') } as const;
const account = dashboardAccountId('acc');
const PUT_AWAY = ['imports put away', 'AI keys put away', 'copied key taken back', 'invites put away'];

it.each<[string, FleetChange['kind'], Partial<Order>, readonly string[]]>([
  [
    'token was lost, and an account opens it too',
    'accessLost',
    { access: lost, account },
    ['reconnected', 'reconciled'],
  ],
  ['token was lost, and nothing else opens it', 'accessLost', { access: lost }, ['reconciled']],
  ['token came, where an account opened it', 'accessRegained', { account }, ['reconnected', 'reconciled']],
  ['account changed, while its token opens it', 'accountChanged', { account }, ['reconciled']],
  ['account lists it no more: it may be gone', 'accountChanged', {}, ['reconciled', 'status asked for']],
])('the stream of a server whose %s', (_what, kind, change, done) => {
  const rooms = openRooms();
  const order = anOrder({ orderId: ATLAS, ...change });
  rooms.fleet.announce({ kind: 'order', order, changes: [{ kind }], eventId: null, isReplay: false });
  expect(rooms.done).toEqual(done);
});

it.each<[string, Partial<Order>, readonly string[]]>([
  ['was bought: an account may own it', {}, ['lists read soon']],
  ['an account lists already', { account }, []],
])('a server becomes ready that %s', (_what, change, done) => {
  const rooms = openRooms();
  const order = anOrder({ orderId: ATLAS, ...change });
  rooms.fleet.announce({ kind: 'order', order, changes: [{ kind: 'becameReady' }], eventId: null, isReplay: false });
  expect(rooms.done).toEqual(done);
});

it.each<[string, Partial<AccessView>, readonly string[]]>([
  ['the app locks itself', { lockedAt: START_AT }, PUT_AWAY],
  ['everything is being revoked', { revocation: aRevocation({ reach: 'everything' }) }, PUT_AWAY],
  ['everything was revoked', { revocation: aRevocation({ reach: 'everything', endedAt: START_AT }) }, []],
  ['a few tokens are being revoked', { revocation: aRevocation() }, []],
])('secrets that are in memory alone, when %s', (_what, change, done) => {
  const rooms = openRooms();
  rooms.access.announce({ kind: 'view', view: { ...NO_ACCESS, ...change } });
  expect(rooms.done).toEqual(done);
});

it.each([
  ['locked', true, PUT_AWAY],
  ['open', false, ['reconnected']],
])('a sealed file that is %s', (_how, locked, done) => {
  const rooms = openRooms({ kind: 'passphrase', locked });
  rooms.vault.announce(null);
  expect(rooms.done).toEqual(done);
});

const MINUTE = 60_000;
const wedge = { kind: 'stuck', sinceAt: START_AT, eventId: 1, staleMin: 6, lastHeartbeatAt: null } as const;

it.each([
  ['done', { kind: 'done', doneAt: START_AT }, ['cut-off import dismissed']],
  ['open', { kind: 'open' }, []],
] as const)('an import that was cut off, whose item is %s', (_how, state, done) => {
  const rooms = openRooms();
  rooms.inbox.announce({ kind: 'item', item: anItem({ problem: 'import_cut_off', state }), before: null });
  expect(rooms.done).toEqual(done);
});

it('asks every minute after an agent that is stuck, and says it louder after ten', () => {
  const { done, said, clock, item } = openRooms({ kind: 'keychain' }, [anOrder({ wedge, lastHeartbeatAt: null })]);
  clock.advance(9 * MINUTE);
  expect([done, said]).toEqual([Array(9).fill('asked after it'), []]);
  clock.advance(MINUTE);
  expect(said).toEqual(['atlas is still stuck']);
  item.state = { kind: 'snoozed', untilAt: START_AT + 60 * MINUTE };
  clock.advance(MINUTE);
  expect(said).toHaveLength(1);
});

it('says neither stuck nor silent of a server whose absence is still being told', () => {
  const silent = anOrder({ lastHeartbeatAt: START_AT - 60 * MINUTE });
  const { done, said, clock, isCaughtUp } = openRooms({ kind: 'keychain' }, [silent, anOrder({ wedge })]);
  isCaughtUp.now = false;
  clock.advance(12 * MINUTE);
  expect([done, said]).toEqual([[], []]);
  isCaughtUp.now = true;
  clock.advance(MINUTE);
  expect(said).toContain('atlas is silent');
});
