import { assertNever, type InboxItemId, inboxItemId } from '../../src-shared/basics/index.ts';
import type { InboxItem, InboxSubject, NoticeUrgency } from '../../src-shared/domain/index.ts';
import type { InboxStep } from './InboxStep.ts';

type OfOne = Exclude<InboxStep, { kind: 'closeAll' }>;
type Told = Extract<InboxStep, { kind: 'open' | 'heal' | 'note' }>;

/** When and on what grounds a step is applied. */
export type StepContext = {
  readonly now: number;
  readonly eventId: number | null;
  readonly isReplay: boolean;
  /** Concluded from a state that goes on, not heard as something new: what a person called done stays done. */
  readonly isDerived: boolean;
};

/** The key of an item: one per subject and problem (and what it is about), however often it comes back. */
export function itemIdFor(subject: InboxSubject, { problem, about }: Pick<OfOne, 'problem' | 'about'>): InboxItemId {
  return inboxItemId(`${subject.kind}:${nameOf(subject)}`, problem, about);
}

function nameOf(subject: InboxSubject): string {
  switch (subject.kind) {
    case 'order':
      return subject.orderId;
    case 'intent':
      return subject.intentId;
    case 'account':
      return subject.accountId;
    case 'pair':
      return subject.orderIds.join('+');
    case 'app':
      return 'app';
    default:
      return assertNever(subject);
  }
}

/**
 * Applies one step to the item of its key (null when there is none yet). Pure. Returns the item to keep, or null when
 * nothing changes: opening what is open (unless it has grown, or another cause is heard), healing or adding to what is not.
 */
export function applyInboxStep(
  before: InboxItem | null,
  subject: InboxSubject,
  step: OfOne,
  context: StepContext,
): InboxItem | null {
  const isActive = before !== null && (before.state.kind === 'open' || before.state.kind === 'snoozed');
  if (step.kind === 'add') return isActive ? withCause(before, { ...before, body: step.body }, context) : null;
  if (step.kind === 'close') {
    const { now } = context;
    return isActive
      ? { ...before, state: { kind: 'done', doneAt: now }, revision: before.revision + 1, changedAt: now }
      : null;
  }
  const hasGrown = step.kind === 'open' && loudness(step.level) > loudness(before?.level);
  if (step.kind === 'open' && isActive && !hasGrown) return withCause(before, step, context);
  if (step.kind === 'open' && context.isDerived && before?.state.kind === 'done' && !hasGrown) return null;
  if (step.kind === 'heal' && !isActive && before?.state.kind !== 'done') return null;
  const healed = { kind: 'healed', healedAt: context.now, how: step.body } as const;
  return {
    id: itemIdFor(subject, step),
    subject,
    problem: step.problem,
    state: step.kind === 'open' ? { kind: 'open' } : healed,
    revision: (before?.revision ?? 0) + 1,
    openedAt: before !== null && (step.kind === 'heal' || isActive) ? before.openedAt : context.now,
    changedAt: context.now,
    title: step.title,
    body: step.body,
    ...(step.level === undefined ? {} : { level: step.level }),
    eventId: context.eventId ?? before?.eventId ?? null,
    isReplay: context.isReplay,
  };
}

/** The same problem, heard again for another cause: the item says the newest, and nothing else of it changes. */
function withCause(
  before: InboxItem,
  step: Pick<Told, 'title' | 'body' | 'level'>,
  { now, eventId, isDerived }: StepContext,
): InboxItem | null {
  const isSame = step.title === before.title && step.body === before.body;
  if (isDerived || isSame || step.level !== before.level) return null;
  const { title, body } = step;
  const revision = before.revision + 1;
  return { ...before, title, body, revision, changedAt: now, eventId: eventId ?? before.eventId };
}

/** What has no level does not grow. */
function loudness(level: NoticeUrgency | undefined): number {
  return level === undefined ? 0 : 1 + ['quiet', 'normal', 'loud'].indexOf(level);
}
