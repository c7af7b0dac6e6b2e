import type { Settings } from '../../../src-shared/contract/index.ts';
import type { InboxItem, Notice } from '../../../src-shared/domain/index.ts';
import { levelsOf, NOTICE_LEVELS, type NoticeLevel } from './noticeLevels.ts';

/** An earlier notice: what it was about and when. Enough to see flapping and crowds. */
export type NoticeMemory = {
  readonly key: string;
  readonly problem: InboxItem['problem'];
  readonly opened: boolean;
  readonly at: number;
};

export type NoticeContext = {
  readonly now: number;
  readonly settings: Settings;
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
  | 'loud_enough'
  | 'never_shown';

export type NoticeDecision =
  | { readonly kind: 'show'; readonly notice: Notice; readonly opened: boolean }
  | { readonly kind: 'silent'; readonly because: Silence };

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
  const mine = context.history.filter((memory) => memory.key === item.id);
  const isNews = ['ready', 'payment_unknown', 'mesh_paired'].includes(item.problem);
  if (!opened && !isNews && mine.length === 0) return silent('never_shown');
  const levels = opened ? levelsOf(item) : NOTICE_LEVELS[item.problem].heals;
  const level = levels[context.settings.noticeLevel];
  if (level === 'inbox') return silent('level');
  const snoozedUntil = context.settings.snoozedUntilAt;
  if (snoozedUntil !== null && snoozedUntil > context.now) return silent('snoozed');
  if (isLookedAt(item, context.focusedOn)) return silent('focused');
  return opened ? decideOpen(item, level, mine, context) : show(item.id, item.title, item.body, level, context, false);
}

function decideOpen(
  item: InboxItem,
  level: NoticeLevel,
  mine: readonly NoticeMemory[],
  context: NoticeContext,
): NoticeDecision {
  const recent = mine.filter((memory) => memory.opened && context.now - memory.at < FLAP_WINDOW_MS);
  if (recent.length >= FLAPS) return { kind: 'silent', because: 'flapping' };
  if (recent.length === FLAPS - 1) {
    return show(
      item.id,
      'One server is unstable',
      `${item.title}, three times within half an hour.`,
      level,
      context,
      true,
    );
  }
  const today = mine.filter((memory) => memory.opened && context.now - memory.at < DAY_MS);
  if (level === 'loud' && today.length >= LOUD_PER_DAY) return { kind: 'silent', because: 'loud_enough' };
  const crowd = crowdOf(item, context);
  if (crowd >= CROWD) {
    const title = `${crowd} servers need you`;
    return show(`crowd|${item.problem}`, title, `The newest: ${item.title}.`, level, context, true);
  }
  return show(item.id, item.title, item.body, level, context, true);
}

/** How many different servers, this one included, opened the same problem within a minute. */
function crowdOf(item: InboxItem, context: NoticeContext): number {
  const keys = context.history
    .filter((memory) => memory.opened && memory.problem === item.problem && context.now - memory.at < CROWD_WINDOW_MS)
    .map((memory) => memory.key);
  return new Set([...keys, item.id]).size;
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

function show(
  key: string,
  title: string,
  body: string,
  level: Exclude<NoticeLevel, 'inbox'> | NoticeLevel,
  context: NoticeContext,
  opened: boolean,
): NoticeDecision {
  const urgency = level === 'inbox' ? 'quiet' : level;
  const text = context.settings.noticeText;
  const shownTitle = text === 'nothing' ? 'osmoda Fleet' : title;
  const shownBody = text === 'nothing' ? 'Something changed in your fleet.' : text === 'name_only' ? '' : body;
  return { kind: 'show', notice: { key, title: shownTitle, body: shownBody, urgency }, opened };
}
