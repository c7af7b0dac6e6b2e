import { describe, expect, it } from 'vitest';
import { migrations, openDatabase } from '../../../../src-main/disk/index.ts';
import {
  accountSteps,
  Inbox,
  type InboxFact,
  type InboxStep,
  InboxStore,
  inboxStepsFor,
} from '../../../../src-main/inbox/index.ts';
import { dashboardAccountId, requestId, tokenId } from '../../../../src-shared/basics/index.ts';
import { type Receipt, revokedHere } from '../../../../src-shared/domain/index.ts';
import { ATLAS, anAccount, anOrder, aProblem, START_AT } from '../../../fakes/builders.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { recordingLogger } from '../../../fakes/recordingLogger.ts';

const SUBJECT = { kind: 'order', orderId: ATLAS } as const;
const STUCK = { kind: 'stuck', sinceAt: START_AT, eventId: 812, staleMin: 6, lastHeartbeatAt: null } as const;
const stuckOrder = anOrder({ wedge: STUCK });
const becameStuck = inboxStepsFor(stuckOrder, [{ kind: 'becameStuck' }]);
const healed = inboxStepsFor(anOrder(), [{ kind: 'healed', via: 'manual', stuckForMs: 60_000 }]);

function setUp() {
  const clock = fakeClock(START_AT);
  const logger = recordingLogger();
  const opened = openDatabase({ path: ':memory:', migrations, clock, logger });
  if (!opened.ok) throw new Error(opened.problem.say);
  const store = new InboxStore(opened.value);
  const inbox = new Inbox(store, clock, logger);
  const facts: InboxFact[] = [];
  inbox.onChanged((fact) => facts.push(fact));
  return { clock, logger, store, inbox, facts };
}

const lost = { kind: 'lost', tokenId: tokenId('0123456789abcdef'), at: START_AT, problem: aProblem() } as const;
const refused = { kind: 'refused', at: START_AT, problem: aProblem('token_revoked') } as const;

const revoked = { ...lost, problem: revokedHere('revoked') } as const;
const told = (steps: readonly InboxStep[]) =>
  steps.map((step) => (step.kind === 'closeAll' ? step.kind : `${step.kind} ${step.problem}`));

it.each([
  ['that goes on by itself', stuckOrder, 'wait_for_wedge_auto_restart', ['add stuck']],
  ['that was the last', stuckOrder, 'restart_agent', ['open stuck']],
  ['of a server that is not stuck', anOrder(), 'wait_for_wedge_auto_restart', ['open request_failed']],
])('a failed restart %s', (_which, order, fallback, steps) => {
  const receipt = aRestart({ kind: 'failed', code: 'gateway_wedged', message: null, fallback });
  expect(told(inboxStepsFor(order, [{ kind: 'receiptChanged', receipt }]))).toEqual(steps);
});

function aRestart(status: Receipt['status']): Receipt {
  return {
    requestId: requestId('req_agent_restart_a1b2c3d4e5f60718'),
    action: 'agent_restart',
    status,
    acceptedAt: START_AT,
    completedAt: START_AT,
    expectedSeconds: 60,
    stage: null,
    tool: null,
    eventId: 813,
  };
}

it.each([
  ['refused', 'nothing else', lost, null, ['open access_lost', 'heal token_expires']],
  ['refused', 'an account as well', lost, dashboardAccountId('a'), ['heal token_expires']],
  ['revoked here', 'nothing else', revoked, null, ['closeAll']],
  [
    'revoked here',
    'an account, over which it is still heard',
    revoked,
    dashboardAccountId('a'),
    ['heal token_expires'],
  ],
])('a token that is %s, of a server opened by %s', (_how, _by, access, account, steps) => {
  expect(told(inboxStepsFor(anOrder({ access, account }), [{ kind: 'accessLost' }]))).toEqual(steps);
});

it.each([
  ['opens it now', dashboardAccountId('a'), ['heal access_lost']],
  ['opens it no more: the account itself has its say', null, []],
])('a server whose token was lost, and an account that %s', (_how, account, steps) => {
  expect(told(inboxStepsFor(anOrder({ access: lost, account }), [{ kind: 'accountChanged' }]))).toEqual(steps);
});

it.each([
  ['newly refused', anAccount({ check: refused }), anAccount(), 'open'],
  ['refused at the start', anAccount({ check: refused }), null, 'open'],
  ['still refused', anAccount({ check: refused, revision: 2 }), anAccount({ check: refused }), null],
  ['not reached', anAccount({ check: { ...refused, kind: 'failed' } }), anAccount(), null],
  ['working again', anAccount(), anAccount({ check: refused }), 'heal'],
])('an account that is %s', (_state, account, before, kind) => {
  const [step] = accountSteps({ kind: 'account', account, before });
  expect(step?.kind ?? null).toBe(kind);
  if (step?.kind === 'open') expect([step.title.length <= 45, step.body.length <= 110]).toEqual([true, true]);
});

describe('Inbox', () => {
  it('heals the very item that was opened: one item per problem, for ever', () => {
    const { inbox } = setUp();
    inbox.take(SUBJECT, becameStuck, 812, false);
    inbox.take(SUBJECT, becameStuck, 813, false);
    inbox.take(SUBJECT, healed, 814, false);
    inbox.take(SUBJECT, becameStuck, 815, false);
    expect(inbox.items()).toHaveLength(1);
    expect(inbox.items()[0]).toMatchObject({ problem: 'stuck', state: { kind: 'open' }, eventId: 815 });
  });

  it('derives what is still wrong at start, without having heard of it', () => {
    const { inbox } = setUp();
    inbox.load([stuckOrder], []);
    expect(inbox.items()[0]).toMatchObject({ problem: 'stuck', state: { kind: 'open' }, isReplay: true });
  });

  it('keeps an absence quiet, then tells what is still true and folds the rest into one line', () => {
    const { inbox, facts } = setUp();
    inbox.take(SUBJECT, becameStuck, 1, true);
    inbox.take(SUBJECT, healed, 2, true);
    expect(facts.every((fact) => fact.kind === 'item' && fact.item.isReplay)).toBe(true);
    inbox.caughtUp(ATLAS);
    expect(facts.at(-1)).toMatchObject({ kind: 'whileAway', items: [{ problem: 'stuck' }] });
    inbox.take(SUBJECT, becameStuck, 3, true);
    inbox.caughtUp(ATLAS);
    expect(facts.at(-1)).toMatchObject({
      kind: 'item',
      item: { isReplay: false, state: { kind: 'open' } },
      before: null,
    });
  });

  it('wakes a snoozed item at its time, also after a restart', () => {
    const { inbox, clock, store, logger } = setUp();
    inbox.take(SUBJECT, becameStuck, 812, false);
    const [item] = inbox.items();
    if (item === undefined) throw new Error('There is no item.');
    expect(inbox.snooze(item.id, START_AT).ok).toBe(false);
    expect(inbox.snooze(item.id, START_AT + 60_000).ok).toBe(true);
    const restarted = new Inbox(store, clock, logger);
    restarted.load([], []);
    expect(restarted.items()[0]?.state.kind).toBe('snoozed');
    clock.advance(60_000);
    expect(inbox.items()[0]?.state.kind).toBe('open');
    expect(restarted.items()[0]?.state.kind).toBe('open');
  });

  it('leaves done what a person called done while the same state goes on, and opens anew when it comes back', () => {
    const { inbox, store, clock, logger } = setUp();
    inbox.take(SUBJECT, becameStuck, 812, false);
    const [item] = inbox.items();
    if (item === undefined) throw new Error('There is no item.');
    inbox.done(item.id);
    const restarted = new Inbox(store, clock, logger);
    restarted.load([stuckOrder], []);
    expect(restarted.items()[0]?.state.kind).toBe('done');
    restarted.take(SUBJECT, healed, 813, false);
    restarted.take(SUBJECT, becameStuck, 814, false);
    expect(restarted.items()[0]?.state.kind).toBe('open');
  });

  it('closes everything about a server that is retired', () => {
    const { inbox } = setUp();
    inbox.take(SUBJECT, becameStuck, 812, false);
    inbox.take(SUBJECT, inboxStepsFor(anOrder(), [{ kind: 'retired' }]), null, false);
    expect(inbox.items()[0]?.state.kind).toBe('done');
  });

  it('keeps every text within what a notice can show', () => {
    const long = anOrder({ name: 'x'.repeat(60), wedge: STUCK });
    const steps = inboxStepsFor(long, [{ kind: 'becameStuck' }, { kind: 'installFailed' }, { kind: 'becameReady' }]);
    for (const step of steps) {
      if (step.kind !== 'open' && step.kind !== 'note') continue;
      expect([...step.title].length).toBeLessThanOrEqual(45);
      expect([...step.body].length).toBeLessThanOrEqual(120);
    }
  });

  it('folds only what is over into the line about an absence, each once', () => {
    const { inbox, facts } = setUp();
    inbox.take(SUBJECT, becameStuck, 1, true);
    inbox.take(SUBJECT, healed, 2, true);
    inbox.take(SUBJECT, becameStuck, 3, true);
    inbox.caughtUp(ATLAS);
    expect(facts.map((fact) => fact.kind)).not.toContain('whileAway');
    for (const eventId of [4, 6]) {
      inbox.take(SUBJECT, healed, eventId, true);
      if (eventId === 4) inbox.take(SUBJECT, becameStuck, 5, true);
    }
    inbox.caughtUp(ATLAS);
    expect(facts.at(-1)).toMatchObject({ kind: 'whileAway', items: [{ state: { kind: 'healed' } }] });
  });

  it('keeps each action that failed apart: only one of the same kind heals it, and a new cause is said', () => {
    const { inbox } = setUp();
    const hear = (action: string, status: Receipt['status'], eventId: number) =>
      inbox.take(
        SUBJECT,
        inboxStepsFor(anOrder(), [{ kind: 'receiptChanged', receipt: receipt(action, status) }]),
        eventId,
        false,
      );
    hear('agent_restart', failed('ssh_restart_failed'), 1);
    hear('key_delivery', failed('exception'), 2);
    hear('chat_message', { kind: 'completed' }, 3);
    expect(inbox.items().map(({ state, eventId }) => [state.kind, eventId])).toEqual([
      ['open', 1],
      ['open', 2],
    ]);
    const before = inbox.items()[0]?.body;
    hear('agent_restart', failed('timeout'), 4);
    expect(inbox.items()[0]?.body).not.toBe(before);
    hear('agent_restart', { kind: 'completed' }, 5);
    expect(inbox.items().map(({ state }) => state.kind)).toEqual(['healed', 'open']);
  });

  it('says louder that an agent stays stuck, and that the service has given up on it', () => {
    const { inbox } = setUp();
    const givenUp = anOrder({ wedge: { ...STUCK, autoRestart: 'exhausted' } });
    inbox.take(SUBJECT, becameStuck, 812, false);
    inbox.take(SUBJECT, inboxStepsFor(givenUp, [{ kind: 'autoRestartChanged' }]), null, false);
    expect(inbox.items()).toMatchObject([{ title: 'atlas is still stuck', level: 'loud', eventId: 812 }]);
    expect(inbox.items()[0]?.body).toContain('given up');
    inbox.take(SUBJECT, healed, 813, false);
    inbox.take(SUBJECT, becameStuck, 814, false);
    expect(inbox.items()[0]?.level).toBeUndefined();
    expect(JSON.stringify(inboxStepsFor(givenUp, [{ kind: 'becameStuck' }]))).not.toContain('under way');
  });
});

function failed(code: string): Receipt['status'] {
  return { kind: 'failed', code, message: null, fallback: null };
}

function receipt(action: string, status: Receipt['status']): Receipt {
  const times = { acceptedAt: START_AT, completedAt: START_AT, expectedSeconds: null };
  return { requestId: requestId(`req_${action}_1`), action, status, ...times, stage: null, tool: null, eventId: 1 };
}

it('says what happened to a server whatever its name: a long name is shortened, not the sentence', () => {
  const order = anOrder({ name: 'A very long server name that goes on and on until it hits so' });
  const [ready] = inboxStepsFor(order, [{ kind: 'becameReady' }]);
  expect(ready).toMatchObject({ title: 'A very long server na… is ready' });
});
