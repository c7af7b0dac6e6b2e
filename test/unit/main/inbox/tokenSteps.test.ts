import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { migrations, openDatabase } from '../../../../src-main/disk/index.ts';
import { Inbox, InboxStore, inboxStepsFor, tokenSteps } from '../../../../src-main/inbox/index.ts';
import { noticeFor } from '../../../../src-main/surfaces/notices/noticeFor.ts';
import { tokenId } from '../../../../src-shared/basics/index.ts';
import {
  DAY_MS,
  newTokenRecord,
  revokedHere,
  type TokenRecord,
  tokenWarning,
} from '../../../../src-shared/domain/index.ts';
import { must } from '../../../crash/openBuyer.ts';
import { ATLAS, anOrder, aProblem, START_AT } from '../../../fakes/builders.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { anApp } from '../../../fakes/pageBuilders.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';

const SUBJECT = { kind: 'order', orderId: ATLAS } as const;
const TOKEN = tokenId('a1b2c3d4e5f60718');

function ending(inDays: number): TokenRecord {
  return { ...newTokenRecord(ATLAS, TOKEN), expiresAt: START_AT + inDays * DAY_MS, readAt: START_AT };
}

function setUp() {
  const clock = fakeClock(START_AT);
  const database = must(openDatabase({ path: ':memory:', migrations, clock, logger: recordingLogger() }));
  const inbox = new Inbox(new InboxStore(database), clock, recordingLogger());
  const take = (record: TokenRecord) =>
    inbox.take(SUBJECT, tokenSteps(anOrder(), record, clock.now()), null, false, true);
  return { clock, inbox, take, item: () => inbox.items()[0] };
}

describe('the end of a token', () => {
  it('is one item that grows louder at 30, 7 and 1 days, and heals when another token is there', () => {
    const { clock, inbox, take, item } = setUp();
    const record = ending(40);
    take(record);
    expect(inbox.items()).toEqual([]);
    const levels = [11, 15, 8, 4, 1.5].map((days) => {
      clock.advance(days * DAY_MS);
      take(record);
      return item()?.level;
    });
    expect(levels).toEqual(['quiet', 'quiet', 'normal', 'normal', 'loud']);
    expect(inbox.items()).toHaveLength(1);
    expect(item()).toMatchObject({ state: { kind: 'open' }, openedAt: START_AT + 11 * DAY_MS, revision: 3 });
    take({ ...record, expiresAt: clock.now() + 365 * DAY_MS });
    expect(item()).toMatchObject({ state: { kind: 'healed' } });
  });

  it('stays done while it is no louder, and comes back when it is', () => {
    const { clock, inbox, take, item } = setUp();
    const record = ending(10);
    take(record);
    inbox.done(item()?.id as never);
    take(record);
    expect(item()?.state.kind).toBe('done');
    clock.advance(4 * DAY_MS);
    take(record);
    expect(item()).toMatchObject({ state: { kind: 'open' }, level: 'normal' });
  });

  it('interrupts as loudly as it is, under each preset; the last day always', () => {
    const { take, item } = setUp();
    const urgency = (days: number, noticeLevel: 'calm' | 'normal') => {
      const { take: takeOne, item: itemOne } = setUp();
      takeOne(ending(days));
      const settings = { ...anApp().settings, noticeLevel };
      const found = itemOne();
      if (found === undefined) throw new Error('There is no item.');
      const decision = noticeFor(found, null, {
        now: START_AT,
        settings,
        isLocked: false,
        focusedOn: null,
        history: [],
      });
      return decision.kind === 'show' ? decision.notice.urgency : decision.because;
    };
    expect([29, 6, 0.5].map((days) => urgency(days, 'normal'))).toEqual(['quiet', 'normal', 'loud']);
    expect([29, 6, 0.5].map((days) => urgency(days, 'calm'))).toEqual(['level', 'quiet', 'loud']);
    take(ending(6));
    expect(item()?.title).toBe('Access to atlas ends 27 Sep 2026');
  });

  it('says nothing of a token that is lost, of one that was replaced, and of a server that is put away', () => {
    const record = ending(3);
    const lost = { kind: 'lost', tokenId: TOKEN, at: 1, problem: aProblem() } as const;
    expect(tokenSteps(anOrder({ access: lost }), record, START_AT)).toEqual([]);
    expect(tokenSteps(anOrder({ retiredAt: 1 }), record, START_AT)).toEqual([]);
    expect(tokenSteps(anOrder(), { ...record, tokenId: tokenId('other') }, START_AT)).toEqual([]);
    expect(tokenSteps(anOrder(), { ...record, expiresAt: null }, START_AT)).toEqual([]);
  });

  it('is over when access is lost, and what a person revoked here is no alarm at all', () => {
    const { inbox, take } = setUp();
    take(ending(3));
    const kinds = (problem: ReturnType<typeof aProblem>) => {
      const access = { kind: 'lost', tokenId: TOKEN, at: 1, problem } as const;
      return inboxStepsFor(anOrder({ access }), [{ kind: 'accessLost' }]).map((step) => step.kind);
    };
    expect(kinds(aProblem('token_expired'))).toEqual(['open', 'heal']);
    expect(kinds(revokedHere('revoked'))).toEqual(['closeAll']);
    inbox.take(SUBJECT, [{ kind: 'closeAll' }], null, false);
    expect(inbox.items()[0]?.state.kind).toBe('done');
  });

  it('never grows quieter as it comes nearer', () => {
    const loudness = { quiet: 1, normal: 2, loud: 3 };
    const rank = (at: number) => {
      const level = tokenWarning(START_AT, at);
      return level === null ? 0 : loudness[level];
    };
    const before = fc.integer({ min: 1, max: 400 * DAY_MS });
    fc.assert(
      fc.property(before, before, (a, b) => {
        const [far, near] = a > b ? [a, b] : [b, a];
        expect(rank(START_AT - near)).toBeGreaterThanOrEqual(rank(START_AT - far));
      }),
    );
    expect(tokenWarning(START_AT, START_AT)).toBeNull();
  });
});
