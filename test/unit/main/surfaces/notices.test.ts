import { expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../../../src-main/disk/Settings.ts';
import { Notices } from '../../../../src-main/surfaces/index.ts';
import { orderId } from '../../../../src-shared/basics/index.ts';
import type { Settings } from '../../../../src-shared/contract/index.ts';
import type { InboxItem } from '../../../../src-shared/domain/index.ts';
import { ATLAS, anItem, START_AT } from '../../../fakes/builders.ts';
import { FakeHost } from '../../../fakes/FakeHost.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';

function setUp(change: Partial<Settings> = {}) {
  const host = new FakeHost();
  const clock = fakeClock(START_AT);
  const { snoozedUntilAt, noticeLevel, noticeText, theme, contrast, density, closeHidesWindow } = DEFAULT_SETTINGS;
  const usual = { snoozedUntilAt, noticeLevel, noticeText, theme, contrast, density, closeHidesWindow };
  const settings = { ...usual, ...change };
  const focus: { on: string | null } = { on: null };
  const lock = { isLocked: false };
  const windows = { ...host.windows, isFocusedOn: () => focus.on };
  const lent = { port: host.notices, windows, clock, logger: recordingLogger() };
  const notices = new Notices({ ...lent, settings: () => settings, isLocked: () => lock.isLocked });
  const hear = (item: InboxItem, before: InboxItem | null = null) => notices.hear({ kind: 'item', item, before });
  const onScreen = () => [...host.onScreen.values()].map(({ title, body }) => [title, body]);
  return { notices, clock, settings, focus, lock, hear, host, onScreen };
}

const healed = (item: InboxItem, title = 'atlas is back') =>
  ({ ...item, title, state: { kind: 'healed', healedAt: START_AT, how: '' }, revision: 2 }) as const;
const ofServer = (id: string) =>
  anItem({ id: `order:${id}|stuck` as InboxItem['id'], subject: { kind: 'order', orderId: orderId(id) } });

it.each([
  ['in front of the person', {}, `server/${ATLAS}/overview`, {}],
  ['under a preset that does not tell of it', {}, null, { noticeLevel: 'calm' }],
  ['while notices are snoozed', {}, null, { snoozedUntilAt: START_AT + 1 }],
  ['while nobody was watching', { isReplay: true }, null, {}],
] as const)('takes away the notice of a problem that heals %s', (_, change, on, settings) => {
  const test = setUp();
  test.hear(anItem());
  expect(test.host.onScreen.size).toBe(1);
  test.focus.on = on;
  Object.assign(test.settings, settings);
  test.hear({ ...healed(anItem()), ...change }, anItem());
  expect(test.onScreen()).toEqual([]);
});

it('leaves the notice of a problem that is still open when only its text changes', () => {
  const { hear, host } = setUp();
  hear(anItem());
  hear(anItem({ body: 'Another cause.', revision: 2 }), anItem());
  expect(host.onScreen.size).toBe(1);
});

it('shows one notice for several servers, and takes it away with the last of them', () => {
  const { hear, host, focus } = setUp();
  const items = ['a', 'b', 'c'].map(ofServer);
  for (const item of items) hear(item);
  expect([...host.onScreen.keys()]).toEqual(['crowd|stuck']);
  focus.on = 'inbox';
  for (const item of items.slice(1)) hear(healed(item), item);
  expect([...host.onScreen.keys()]).toEqual(['crowd|stuck']);
  for (const item of items.slice(0, 1)) hear(healed(item), item);
  expect(host.onScreen.size).toBe(0);
});

const AWAY = [healed(anItem(), 'atlas healed itself'), healed(ofServer('b'), 'nova healed itself')];

it.each([
  [{}, [['While you were away', 'atlas healed itself, and 1 more.']]],
  [{ noticeText: 'name_only' }, [['While you were away', '']]],
  [{ noticeText: 'nothing' }, [['osmoda Fleet', 'Something changed in your fleet.']]],
  [{ noticeLevel: 'calm' }, []],
  [{ snoozedUntilAt: START_AT + 60_000 }, []],
] as const)('tells of an absence in one line, under %j', (settings, shown) => {
  const { notices, clock, onScreen } = setUp(settings);
  for (const item of AWAY) notices.hear({ kind: 'whileAway', items: [item] });
  clock.advance(3_000);
  expect(onScreen()).toEqual(shown);
});

it('leaves out of that line what has come back since', () => {
  const { notices, clock, onScreen, hear } = setUp();
  notices.hear({ kind: 'whileAway', items: AWAY });
  hear(anItem({ revision: 3 }), AWAY[0] ?? null);
  clock.advance(3_000);
  expect(onScreen()).toContainEqual(['While you were away', 'nova healed itself.']);
});

it('takes away what names servers when the app is locked, and shows no name until it is unlocked', () => {
  const { notices, clock, lock, hear, host, onScreen } = setUp();
  hear(anItem());
  hear(ofServer('b'));
  notices.coverNames();
  expect(host.onScreen.size).toBe(2);
  lock.isLocked = true;
  notices.coverNames();
  expect(host.onScreen.size).toBe(0);
  hear(healed(anItem()), anItem());
  notices.hear({ kind: 'whileAway', items: AWAY });
  clock.advance(3_000);
  const told = [
    ['A problem is over', 'Unlock to see which.'],
    ['While you were away', 'A problem is over, and 1 more.'],
  ];
  expect(onScreen()).toEqual(told);
  notices.coverNames();
  expect(onScreen()).toEqual(told);
  lock.isLocked = false;
  hear(anItem(), healed(anItem()));
  expect(onScreen()).toContainEqual(['atlas stopped answering', anItem().body]);
});
