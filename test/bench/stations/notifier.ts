import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations, openDatabase } from '../../../src-main/disk/index.ts';
import { DEFAULT_SETTINGS } from '../../../src-main/disk/Settings.ts';
import { FleetStore } from '../../../src-main/fleet/index.ts';
import { Inbox, InboxStore, inboxStepsFor } from '../../../src-main/inbox/index.ts';
import { openLog, openLogFile } from '../../../src-main/log/index.ts';
import { Notices } from '../../../src-main/surfaces/index.ts';
import { Disposer } from '../../../src-shared/basics/index.ts';
import { FakeHost } from '../../fakes/FakeHost.ts';
import { monotonicUs } from '../paced.ts';
import { readNaively } from '../readers/naiveFetch.ts';
import { engineClock, openEngine } from '../readers/ours.ts';
import type { Reader, Reading, Target } from '../readers/Reader.ts';
import { readRaw } from '../readers/rawSocket.ts';
import { serveStation } from '../startStation.ts';

/*
 * How long it takes from an event to the call that draws a notice. Ours goes the whole way: stream, fleet, disk, log,
 * inbox, the decision what may interrupt. The others call at once.
 */

export type NotifierName = 'ours' | 'floor' | 'naive';

const OTHERS: Readonly<Record<Exclude<NotifierName, 'ours'>, Reader>> = { floor: readRaw, naive: readNaively };

let reading: Reading | null = null;
/** Events, whether they are worth a notice or not. */
let heard = 0;
let notifiedUs: number[] = [];
let all: { readonly count: number; readonly settle: () => void } | null = null;
const stops = new Disposer();

function hear(): void {
  heard += 1;
}

function hearAndNote(): void {
  hear();
  note();
}

function note(): void {
  notifiedUs.push(monotonicUs());
  if (notifiedUs.length === all?.count) all.settle();
}

/** The rooms between a stream and a notice, wired as `listenTogether` does; the others have no part in it. */
function openOurs(target: Target, onLive: () => void): Reading {
  const dir = mkdtempSync(join(tmpdir(), 'fleet-bench-'));
  stops.add(() => rmSync(dir, { recursive: true, force: true }));
  const clock = engineClock;
  const logger = openLog({ ...openLogFile({ dir: join(dir, 'log'), clock }), clock });
  const database = openDatabase({ path: join(dir, 'fleet.db'), migrations, clock, logger });
  if (!database.ok) throw new Error(database.problem.say);
  const { fleet, follower } = openEngine(target, { store: new FleetStore(database.value), logger });
  const inbox = new Inbox(new InboxStore(database.value), clock, logger);
  fleet.onChanged((fact) => {
    if (fact.kind !== 'order') return;
    const subject = { kind: 'order', orderId: fact.order.orderId } as const;
    inbox.take(subject, inboxStepsFor(fact.order, fact.changes), fact.eventId, fact.isReplay);
  });
  const host = new FakeHost();
  const port: FakeHost['notices'] = {
    ...host.notices,
    show: (notice) => {
      note();
      return host.notices.show(notice);
    },
  };
  const { snoozedUntilAt, noticeLevel, noticeText, theme, contrast, density, closeHidesWindow } = DEFAULT_SETTINGS;
  const settings = { snoozedUntilAt, noticeLevel, noticeText, theme, contrast, density, closeHidesWindow };
  const windows = host.windows;
  const notices = new Notices({ port, windows, settings: () => settings, isLocked: () => false, clock, logger });
  inbox.onChanged((fact) => notices.hear(fact));
  fleet.onChanged((fact) => {
    if (fact.kind === 'order' && fact.eventId !== null) hear();
    if (fact.kind === 'link' && fact.link.kind === 'live') onLive();
  });
  return { connect: () => follower.reconcile(), stop: () => follower.stop() };
}

const verbs = {
  connect: ({ name, target }: { name: NotifierName; target: Target }) =>
    new Promise<void>((live) => {
      let waiting = target.orderIds.length;
      const onLive = () => {
        waiting -= 1;
        if (waiting === 0) live();
      };
      reading = name === 'ours' ? openOurs(target, onLive) : OTHERS[name](target, { onLive, onEvent: hearAndNote });
      reading.connect();
    }),
  heard: () => heard,
  /** From now on so many notices are expected. */
  arm({ events }: { events: number }) {
    notifiedUs = [];
    allNotified = new Promise((settle) => {
      all = { count: events, settle };
    });
  },
  /** The monotonic microsecond of each, once all have come. */
  async notified() {
    await allNotified;
    return notifiedUs;
  },
  async stop() {
    reading?.stop();
    await stops.dispose();
  },
};

let allNotified: Promise<void> = Promise.resolve();
export type NotifierVerbs = typeof verbs;

serveStation(verbs);
