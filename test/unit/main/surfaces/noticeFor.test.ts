import { describe, expect, it } from 'vitest';
import { type NoticeContext, type NoticeMemory, noticeFor } from '../../../../src-main/surfaces/notices/noticeFor.ts';
import type { Settings } from '../../../../src-shared/contract/index.ts';
import type { InboxItem } from '../../../../src-shared/domain/index.ts';
import { ATLAS, anItem, START_AT } from '../../../fakes/builders.ts';

const SETTINGS: Settings = {
  theme: 'system',
  contrast: 'system',
  density: 'comfortable',
  noticeLevel: 'normal',
  noticeText: 'name_and_text',
  closeHidesWindow: true,
  snoozedUntilAt: null,
};

function context(change: Partial<NoticeContext> = {}, settings: Partial<Settings> = {}): NoticeContext {
  return {
    now: START_AT,
    settings: { ...SETTINGS, ...settings },
    focusedOn: null,
    history: [],
    isLocked: false,
    ...change,
  };
}

function opened(key: string, agoMs: number): NoticeMemory {
  return { key, problem: 'stuck', opened: true, at: START_AT - agoMs };
}

const because = (decision: ReturnType<typeof noticeFor>) => (decision.kind === 'silent' ? decision.because : 'shown');

describe('noticeFor', () => {
  it('shows a problem once, under the key of its item', () => {
    const decision = noticeFor(anItem(), null, context());
    expect(decision).toMatchObject({
      kind: 'show',
      notice: { key: anItem().id, title: 'atlas stopped answering', urgency: 'normal' },
    });
  });

  it('replaces the same notice when it heals, but never tells of a healing it did not announce', () => {
    const healed = anItem({ state: { kind: 'healed', healedAt: START_AT, how: 'manual' }, title: 'atlas is back' });
    expect(because(noticeFor(healed, anItem(), context()))).toBe('never_shown');
    const decision = noticeFor(healed, anItem(), context({ history: [opened(anItem().id, 60_000)] }));
    expect(decision).toMatchObject({
      kind: 'show',
      notice: { key: anItem().id, title: 'atlas is back', urgency: 'quiet' },
    });
  });

  it('names its reason for silence', () => {
    const snoozedBefore = anItem({ state: { kind: 'snoozed', untilAt: START_AT + 1 } });
    const healed = anItem({ state: { kind: 'healed', healedAt: START_AT, how: '' } });
    expect(because(noticeFor(anItem({ isReplay: true }), null, context()))).toBe('replay');
    expect(because(noticeFor(anItem({ state: { kind: 'done', doneAt: 1 } }), anItem(), context()))).toBe(
      'settled_by_person',
    );
    expect(because(noticeFor(healed, snoozedBefore, context()))).toBe('snoozed');
    expect(because(noticeFor(anItem(), null, context({ focusedOn: `server/${ATLAS}/chat` })))).toBe('focused');
    expect(because(noticeFor(anItem(), null, context({}, { noticeLevel: 'calm' })))).toBe('level');
    expect(because(noticeFor(anItem(), null, context({}, { snoozedUntilAt: START_AT + 1 })))).toBe('snoozed');
    const flaps = [opened(anItem().id, 1_000), opened(anItem().id, 2_000), opened(anItem().id, 3_000)];
    expect(because(noticeFor(anItem(), null, context({ history: flaps })))).toBe('flapping');
  });

  it('calls a server unstable at the third time within half an hour', () => {
    const history = [opened(anItem().id, 60_000), opened(anItem().id, 120_000)];
    expect(noticeFor(anItem(), null, context({ history }))).toMatchObject({
      notice: { title: 'One server is unstable' },
    });
  });

  it('makes one notice of three servers with the same problem within a minute', () => {
    const history = [opened('order:a|stuck', 5_000), opened('order:b|stuck', 9_000)];
    const decision = noticeFor(anItem(), null, context({ history }));
    expect(decision).toMatchObject({ notice: { key: 'crowd|stuck', title: '3 servers need you' } });
  });

  it('counts servers, not items: one where three things failed is no crowd', () => {
    const ofAction = (action: string) => `${anItem().id}|${action}`;
    const history = [opened(ofAction('chat_message'), 5_000), opened(ofAction('key_delivery'), 9_000)];
    expect(noticeFor(anItem(), null, context({ history }))).toMatchObject({ notice: { key: anItem().id } });
  });

  it('tells every payment that was stopped, however often and however many: no payment is a server', () => {
    const subject = { kind: 'intent', intentId: 'i' } as InboxItem['subject'];
    const stopped = anItem({ subject, id: 'intent:i|payment_stopped' as InboxItem['id'], problem: 'payment_stopped' });
    const earlier = (key: string, agoMs: number) => ({ ...opened(key, agoMs), problem: 'payment_stopped' }) as const;
    const often = [1, 2, 3].map((agoMs) => earlier(stopped.id, agoMs));
    const many = ['intent:j|payment_stopped', 'intent:k|payment_stopped'].map((key) => earlier(key, 1_000));
    for (const history of [often.slice(1), often, many]) {
      expect(noticeFor(stopped, null, context({ history }))).toMatchObject({
        notice: { key: stopped.id, title: stopped.title },
      });
    }
    expect(noticeFor(stopped, null, context({ history: often }))).toMatchObject({ notice: { urgency: 'normal' } });
  });

  it('tells that a problem has grown, under every preset, and not that its text has changed', () => {
    const grown = anItem({ level: 'loud', title: 'atlas is still stuck' });
    const history = [1, 2, 3].map((agoMs) => opened(grown.id, agoMs));
    for (const noticeLevel of ['calm', 'normal', 'everything'] as const) {
      expect(noticeFor(grown, anItem(), context({ history }, { noticeLevel }))).toMatchObject({
        notice: { title: 'atlas is still stuck' },
        grew: true,
      });
    }
    expect(because(noticeFor(anItem({ body: 'Another cause.' }), anItem(), context()))).toBe('told_before');
  });

  it('keeps names and texts to itself when told to', () => {
    const decision = noticeFor(anItem(), null, context({}, { noticeText: 'nothing' }));
    expect(JSON.stringify(decision)).not.toContain('atlas');
  });

  it('tells under a lock what happened, and nothing that tells to whom', () => {
    const [one, two] = [opened(anItem().id, 60_000), opened(anItem().id, 120_000)];
    const crowd = [opened('order:a|stuck', 5_000), opened('order:b|stuck', 9_000)];
    const healed = anItem({ state: { kind: 'healed', healedAt: START_AT, how: 'manual' }, title: 'atlas is back' });
    const locked = (item: InboxItem, before: InboxItem | null, history: readonly NoticeMemory[]) =>
      noticeFor(item, before, context({ history, isLocked: true }));
    const shown = [
      [locked(anItem(), null, []), 'A server stopped answering', 'Unlock to see which.'],
      [
        locked(anItem(), null, [one, two]),
        'One server is unstable',
        'A server stopped answering, three times within half an hour.',
      ],
      [locked(anItem(), null, crowd), '3 servers need you', 'Unlock to see which.'],
      [locked(healed, anItem(), [one]), 'A problem is over', 'Unlock to see which.'],
    ] as const;
    for (const [decision, title, body] of shown) {
      expect(decision).toMatchObject({ kind: 'show', notice: { title, body } });
      expect(JSON.stringify(decision)).not.toContain('atlas');
    }
  });

  it('is never quiet about money, under any preset', () => {
    for (const noticeLevel of ['calm', 'normal', 'everything'] as const) {
      const decision = noticeFor(anItem({ problem: 'payment_unknown' }), null, context({}, { noticeLevel }));
      expect(decision).toMatchObject({ kind: 'show', notice: { urgency: 'loud' } });
    }
  });
});
