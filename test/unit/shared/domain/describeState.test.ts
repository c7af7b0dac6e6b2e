import { describe, expect, it } from 'vitest';
import { requestId, tokenId } from '../../../../src-shared/basics/index.ts';
import { describeState, type Link, type Order } from '../../../../src-shared/domain/index.ts';
import { anOrder, aProblem, LIVE, START_AT } from '../../../fakes/builders.ts';

const DOWN: Link = { kind: 'waiting', untilAt: START_AT + 5_000, attempt: 2, reason: 'unreachable', lastByteAt: null };
const CONNECTING: Link = { kind: 'connecting', attempt: 0, lastByteAt: null };
const QUEUED: Link = { ...DOWN, reason: 'queued' };
const NEVER_HEARD_OF: Partial<Order> = { status: { kind: 'pending' }, lastHeartbeatAt: null, readyAt: null };
const ROTATING: Link = { kind: 'rotating', sinceAt: START_AT, lastByteAt: START_AT };
const STUCK = { kind: 'stuck', sinceAt: START_AT, eventId: 1, staleMin: 6, lastHeartbeatAt: null } as const;
const OPEN_REQUEST = {
  requestId: requestId('req_chat_message_1'),
  action: 'chat_message',
  status: { kind: 'in_progress' },
  acceptedAt: START_AT,
  completedAt: null,
  expectedSeconds: 60,
  stage: 'tool_use',
  tool: 'shell_exec',
  eventId: 3,
} as const;

const table: ReadonlyArray<[string, Partial<Order>, Link | null, string]> = [
  ['a running server with a fresh heartbeat', {}, LIVE, 'ready'],
  ['a planned rotation of our stream', {}, ROTATING, 'ready'],
  ['our stream is down', {}, DOWN, 'unknown'],
  ['no stream yet', {}, null, 'unknown'],
  ['stuck, and our stream down: what we know stays said', { wedge: STUCK }, DOWN, 'stuck'],
  ['no heartbeat for 12 min on a live stream', { lastHeartbeatAt: START_AT - 12 * 60_000 }, LIVE, 'silent'],
  ['no heartbeat for 12 min, our stream down', { lastHeartbeatAt: START_AT - 12 * 60_000 }, DOWN, 'unknown'],
  ['a heartbeat 7 min ago is late, not silent', { lastHeartbeatAt: START_AT - 7 * 60_000 }, LIVE, 'ready'],
  ['an open request', { receipts: [OPEN_REQUEST] }, LIVE, 'working'],
  ['no key', { hasKey: false }, LIVE, 'no_key'],
  ['installing', { status: { kind: 'provisioning' } }, LIVE, 'installing'],
  ['never heard of, our link on its way', NEVER_HEARD_OF, CONNECTING, 'connecting'],
  ['never heard of, our link just up', NEVER_HEARD_OF, LIVE, 'connecting'],
  ['never heard of, our link waits its turn', NEVER_HEARD_OF, QUEUED, 'connecting'],
  ['never heard of, our link down', NEVER_HEARD_OF, DOWN, 'unknown'],
  ['pending in the service’s own word', { ...NEVER_HEARD_OF, statusReadAt: START_AT }, LIVE, 'installing'],
  ['pending with an event heard', { ...NEVER_HEARD_OF, cursor: 1 }, DOWN, 'installing'],
  ['install failed', { status: { kind: 'install_failed' } }, LIVE, 'install_failed'],
  ['expired', { status: { kind: 'expired' } }, LIVE, 'expired'],
  ['a status word we do not know', { status: { kind: 'unknown', word: 'hibernating' } }, LIVE, 'unknown'],
  ['retired wins over all', { retiredAt: START_AT, wedge: STUCK }, LIVE, 'retired'],
  [
    'a refused token wins over stuck',
    {
      access: { kind: 'lost', tokenId: tokenId('a1'), at: START_AT, problem: aProblem('token_revoked') },
      wedge: STUCK,
    },
    null,
    'access_lost',
  ],
];

describe('describeState', () => {
  it.each(table)('%s', (_, change, link, word) => {
    expect(describeState(anOrder(change), link, START_AT).word).toBe(word);
  });

  it('counts the steps of an installation', () => {
    const step = (name: string, kind: 'started' | 'done') =>
      ({ step: name, status: { kind }, detail: null, startedAt: START_AT, endedAt: null }) as const;
    const order = anOrder({
      status: { kind: 'provisioning' },
      installSteps: [step('preflight', 'done'), step('dependencies', 'done'), step('build', 'started')],
    });
    const state = describeState(order, LIVE, START_AT);
    expect(state.progress).toEqual({ done: 2, of: 7 });
    expect(state.detail).toBe('build');
    // The row and the page count from the same moment, whenever the order came here.
    expect(describeState({ ...order, createdAt: START_AT + 60_000 }, LIVE, START_AT).sinceAt).toBe(START_AT);
  });
});
