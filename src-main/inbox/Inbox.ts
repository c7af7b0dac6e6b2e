import {
  Announcer,
  type Answer,
  type Clock,
  type InboxItemId,
  type Logger,
  type OrderId,
  ok,
  problem,
  refused,
} from '../../src-shared/basics/index.ts';
import type {
  InboxItem,
  InboxProblem,
  InboxState,
  InboxSubject,
  Order,
  PurchaseIntent,
} from '../../src-shared/domain/index.ts';
import { applyInboxStep, itemIdFor, type StepContext } from './applyInboxStep.ts';
import type { InboxStep } from './InboxStep.ts';
import type { InboxStore } from './InboxStore.ts';
import { installFailedStep, stuckStep } from './inboxStepsFor.ts';
import { intentStepsFor } from './intentStepsFor.ts';

/** An item changed; `before` is null when it is new. */
export type InboxFact =
  | { readonly kind: 'item'; readonly item: InboxItem; readonly before: InboxItem | null }
  /** What opened and healed while nobody was watching, to be told in one line. */
  | { readonly kind: 'whileAway'; readonly items: readonly InboxItem[] };

/** What needs a person: one item per subject and problem, kept on disk, derived anew from the fleet at every start. */
export class Inbox {
  #items = new Map<InboxItemId, InboxItem>();
  #store: InboxStore;
  #clock: Clock;
  #announcer: Announcer<InboxFact>;
  #stopWaking: () => void = () => {};
  #awayHealed = new Map<OrderId, InboxItem[]>();

  constructor(store: InboxStore, clock: Clock, logger: Logger) {
    this.#store = store;
    this.#clock = clock;
    this.#announcer = new Announcer((error) =>
      logger.error('a listener of the inbox failed', { error: String(error) }),
    );
  }

  /** Reads the items and opens what the fleet and the journal say is still wrong: nothing depends on having heard it. */
  load(orders: readonly Order[], intents: readonly PurchaseIntent[]): void {
    for (const item of this.#store.load()) this.#items.set(item.id, item);
    for (const order of orders) {
      const subject = { kind: 'order', orderId: order.orderId } as const;
      if (order.retiredAt !== null) continue;
      if (order.wedge.kind === 'stuck') this.take(subject, [stuckStep(order)], order.wedge.eventId, true, true);
      if (order.status.kind === 'install_failed') this.take(subject, [installFailedStep(order)], null, true, true);
    }
    for (const intent of intents)
      this.take({ kind: 'intent', intentId: intent.intentId }, intentStepsFor(intent), null, false, true);
    this.#wakeSnoozed();
  }

  onChanged(listener: (fact: InboxFact) => void): () => void {
    return this.#announcer.on(listener);
  }

  items(): readonly InboxItem[] {
    return [...this.#items.values()];
  }

  /** What is known of one problem of a subject; null when it never had it. */
  itemOf(subject: InboxSubject, problem: InboxProblem): InboxItem | null {
    return this.#items.get(itemIdFor(subject, { problem })) ?? null;
  }

  /** Applies what a change means; stored before anyone hears of it. */
  take(
    subject: InboxSubject,
    steps: readonly InboxStep[],
    eventId: number | null,
    isReplay: boolean,
    isDerived = false,
  ): void {
    const context: StepContext = { now: this.#clock.now(), eventId, isReplay, isDerived };
    for (const step of steps) {
      if (step.kind === 'closeAll') {
        this.#closeAll(subject);
        continue;
      }
      const before = this.#items.get(itemIdFor(subject, step)) ?? null;
      const item = applyInboxStep(before, subject, step, context);
      if (item === null) continue;
      this.#keep(item, before);
      if (isReplay && item.state.kind === 'healed' && subject.kind === 'order')
        this.#rememberAway(subject.orderId, item);
    }
  }

  /** The absence of one order has been heard to its end: what is still open counts from now, the rest is told in one line. */
  caughtUp(orderId: OrderId): void {
    for (const item of this.items()) {
      const isMine = item.subject.kind === 'order' && item.subject.orderId === orderId;
      if (!isMine || !item.isReplay || item.state.kind !== 'open') continue;
      this.#keep({ ...item, isReplay: false, revision: item.revision + 1 }, null);
    }
    const healed = new Set((this.#awayHealed.get(orderId) ?? []).map(({ id }) => id));
    this.#awayHealed.delete(orderId);
    // As they are now: what came back since is told by itself.
    const items = this.items().filter(({ id, state }) => healed.has(id) && state.kind === 'healed');
    if (items.length > 0) this.#announcer.announce({ kind: 'whileAway', items });
  }

  /** Quiet until `untilAt` (unix ms), visible as snoozed. Problems: `item_gone`, `snooze_in_past`. */
  snooze(id: InboxItemId, untilAt: number): Answer<InboxItem> {
    if (untilAt <= this.#clock.now()) {
      return refused(problem('snooze_in_past', 'That time has passed already.', 'Choose a later time.'));
    }
    const answer = this.#setState(id, { kind: 'snoozed', untilAt });
    this.#wakeSnoozed();
    return answer;
  }

  done(id: InboxItemId): Answer<InboxItem> {
    return this.#setState(id, { kind: 'done', doneAt: this.#clock.now() });
  }

  reopen(id: InboxItemId): Answer<InboxItem> {
    return this.#setState(id, { kind: 'open' });
  }

  stop(): void {
    this.#stopWaking();
  }

  #setState(id: InboxItemId, state: InboxState): Answer<InboxItem> {
    const before = this.#items.get(id);
    if (before === undefined)
      return refused(problem('item_gone', 'This item is no longer there.', 'Look at the inbox again.'));
    const item = { ...before, state, changedAt: this.#clock.now(), revision: before.revision + 1, isReplay: false };
    this.#keep(item, before);
    return ok(item);
  }

  #closeAll(subject: InboxSubject): void {
    for (const item of this.items()) {
      const isMine = JSON.stringify(item.subject) === JSON.stringify(subject);
      if (isMine && (item.state.kind === 'open' || item.state.kind === 'snoozed')) this.done(item.id);
    }
  }

  #rememberAway(orderId: OrderId, item: InboxItem): void {
    this.#awayHealed.set(orderId, [...(this.#awayHealed.get(orderId) ?? []), item]);
  }

  #wakeSnoozed(): void {
    this.#stopWaking();
    const now = this.#clock.now();
    let next = Number.POSITIVE_INFINITY;
    for (const item of this.items()) {
      if (item.state.kind !== 'snoozed') continue;
      if (item.state.untilAt <= now) this.#setState(item.id, { kind: 'open' });
      else next = Math.min(next, item.state.untilAt);
    }
    if (Number.isFinite(next)) this.#stopWaking = this.#clock.after(next - now, () => this.#wakeSnoozed());
  }

  #keep(item: InboxItem, before: InboxItem | null): void {
    this.#store.save(item);
    this.#items.set(item.id, item);
    this.#announcer.announce({ kind: 'item', item, before });
  }
}
