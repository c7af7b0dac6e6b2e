import type { Settings } from '../../../src-shared/contract/index.ts';
import type { InboxItem, Notice } from '../../../src-shared/domain/index.ts';
import { levelsOf, NOTICE_LEVELS, type NoticeLevel } from './noticeLevels.ts';
import { noticeOf } from './noticeOf.ts';
import { withoutNames } from './withoutNames.ts';

/** An earlier notice: what it was about and when. Enough to see flapping and crowds. */
export type NoticeMemory = {
  readonly key: string;
  readonly problem: InboxItem['problem'];
  readonly opened: boolean;
  /** It had been open before, and grew louder. */
  readonly grew?: boolean;
  readonly at: number;
};

export type NoticeContext = {
  readonly now: number;
  readonly settings: Settings;
  /** The app has locked itself: a notice names nothing of the fleet then. */
  readonly isLocked: boolean;
  /** The place in front of the person now, as a path; null when no window of ours has the focus. */
  readonly focusedOn: string | null;
  /** The newest last; at least the last 30 minutes. */
  readonly history: readonly NoticeMemory[];
};

/** Why nothing is shown: silence can be explained and tested. */
export type Silence =
  | 'replay'
  | 'settled_by_person'
  | 'level'
  | 'snoozed'
  | 'focused'
  | 'flapping'
  | 'told_before'
  | 'never_shown';

export type NoticeDecision =
  | {
      readonly kind: 'show';
      readonly notice: Notice;
      readonly opened: boolean;
      readonly grew?: boolean;
      /** The items that it stands for, where it is one for several. */
      readonly crowd?: readonly string[];
    }
  | { readonly kind: 'silent'; readonly because: Silence };

type Interrupts = Exclude<NoticeLevel, 'inbox'>;

const FLAP_WINDOW_MS = 30 * 60_000;
const FLAPS = 3;
const CROWD_WINDOW_MS = 60_000;
const CROWD = 3;
const DAY_MS = 24 * 60 * 60_000;
const LOUD_PER_DAY = 3;

/** Decides whether an item's change interrupts a person, and how. Pure. One notice per key, replaced in place when it heals. */
export function noticeFor(item: InboxItem, before: InboxItem | null, context: NoticeContext): NoticeDecision {
  const silent = (because: Silence): NoticeDecision => ({ kind: 'silent', because });
  if (item.isReplay) return silent('replay');
  if (item.state.kind === 'done' || item.state.kind === 'snoozed') return silent('settled_by_person');
  if (before?.state.kind === 'snoozed' && item.state.kind === 'healed') return silent('snoozed');
  if (before?.state.kind === 'done' && item.state.kind === 'healed') return silent('settled_by_person');
  const opened = item.state.kind === 'open';
  const wasOpen = before?.state.kind === 'open';
  if (opened && wasOpen && before.level === item.level) return silent('told_before');
  const mine = context.history.filter((memory) => memory.key === item.id);
  const isNews = ['ready', 'payment_unknown', 'mesh_paired'].includes(item.problem);
  if (!opened && !isNews && mine.length === 0) return silent('never_shown');
  const levels = opened ? levelsOf(item) : NOTICE_LEVELS[item.problem].heals;
  const level = levels[context.settings.noticeLevel];
  if (level === 'inbox') return silent('level');
  const snoozedUntil = context.settings.snoozedUntilAt;
  if (snoozedUntil !== null && snoozedUntil > context.now) return silent('snoozed');
  if (isLookedAt(item, context.focusedOn)) return silent('focused');
  const told = context.isLocked ? withoutNames(item) : item;
  if (opened) return decideOpen(told, wasOpen, level, mine, context);
  return { kind: 'show', notice: draw(item.id, told.title, told.body, level, context), opened };
}

function decideOpen(
  item: InboxItem,
  grew: boolean,
  level: Interrupts,
  mine: readonly NoticeMemory[],
  context: NoticeContext,
): NoticeDecision {
  const opened = true;
  const today = mine.filter((memory) => memory.opened && context.now - memory.at < DAY_MS);
  const urgency = level === 'loud' && today.length >= LOUD_PER_DAY ? 'normal' : level;
  const own = (title: string, body: string): NoticeDecision => {
    return { kind: 'show', notice: draw(item.id, title, body, urgency, context), opened, grew };
  };
  // Only servers come and go by themselves and in crowds: what stops a payment is always told, each by itself.
  if (item.subject.kind !== 'order' || grew) return own(item.title, item.body);
  const recent = today.filter((memory) => !memory.grew && context.now - memory.at < FLAP_WINDOW_MS);
  if (recent.length >= FLAPS) return { kind: 'silent', because: 'flapping' };
  if (recent.length === FLAPS - 1)
    return own('One server is unstable', `${item.title}, three times within half an hour.`);
  const crowd = crowdOf(item, context);
  const servers = new Set(crowd.map((key) => key.slice(0, key.indexOf('|')))).size;
  if (servers < CROWD) return own(item.title, item.body);
  const title = `${servers} servers need you`;
  const body = context.isLocked ? item.body : `The newest: ${item.title}.`;
  const notice = draw(`crowd|${item.problem}`, title, body, urgency, context);
  return { kind: 'show', notice, opened, crowd };
}

/** The items, this one included, that opened the same problem within a minute. */
function crowdOf(item: InboxItem, context: NoticeContext): readonly string[] {
  const keys = context.history
    .filter((memory) => memory.opened && memory.problem === item.problem && context.now - memory.at < CROWD_WINDOW_MS)
    .map((memory) => memory.key);
  return [...new Set([...keys, item.id])];
}

function isLookedAt(item: InboxItem, focusedOn: string | null): boolean {
  if (focusedOn === null) return false;
  if (focusedOn === 'inbox') return true;
  if (item.subject.kind === 'order') return focusedOn.startsWith(`server/${item.subject.orderId}`);
  if (item.subject.kind === 'pair') {
    return focusedOn === 'mesh' || item.subject.orderIds.some((orderId) => focusedOn === `server/${orderId}/mesh`);
  }
  return item.subject.kind === 'intent' && focusedOn === `payment/${item.subject.intentId}`;
}

function draw(key: string, title: string, body: string, urgency: Interrupts, { settings }: NoticeContext): Notice {
  return noticeOf({ key, title, body, urgency }, settings);
}
