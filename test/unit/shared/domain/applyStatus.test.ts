import { describe, expect, it } from 'vitest';
import { applyStatus, type Order } from '../../../../src-shared/domain/index.ts';
import { parseStatus, type StatusReply } from '../../../../src-shared/protocol/index.ts';
import { ATLAS, anOrder, START_AT } from '../../../fakes/builders.ts';

function status(change: object = {}): StatusReply {
  const parsed = parseStatus({ order_id: ATLAS, status: 'running', plan: 'Solo', created_at: null, ...change });
  if (!parsed.ok) throw new Error(parsed.problem.say);
  return parsed.value;
}

const kinds = (order: Order, reply: StatusReply) =>
  applyStatus(order, reply, START_AT).changes.map((change) => change.kind);
const pending = { status: { kind: 'pending' }, readyAt: null } as const;

describe('applyStatus', () => {
  it('tells once that an installation has become ready, and not that a server somebody brought along is', () => {
    const watched = anOrder({ ...pending, statusReadAt: START_AT - 1 });
    expect(kinds(watched, status())).toContain('becameReady');
    expect(kinds(applyStatus(watched, status(), START_AT).order, status())).toEqual(['statusRead']);
    expect(kinds(anOrder(pending), status())).toEqual(['statusRead']);
  });

  it('keeps what a basic answer leaves out, and never moves the cursor or opens a wedge', () => {
    const known = anOrder({ serverIp: '1.2.3.4', cursor: 812 });
    const { order } = applyStatus(known, status(), START_AT);
    expect(order).toMatchObject({ serverIp: '1.2.3.4', cursor: 812, wedge: { kind: 'none' } });
    const flagged = applyStatus(known, status({ server_ip: '1.2.3.4', agent_wedged: true }), START_AT);
    expect(flagged.order.wedge.kind).toBe('none');
  });

  it('tells of a failure and of an end once each', () => {
    const watched = anOrder({ ...pending, statusReadAt: START_AT - 1 });
    const failed = applyStatus(watched, status({ status: 'install_failed' }), START_AT);
    expect(failed.changes.map((change) => change.kind)).toContain('installFailed');
    expect(kinds(failed.order, status({ status: 'install_failed' }))).toEqual(['statusRead']);
    expect(kinds(anOrder(), status({ status: 'deleted' }))).toContain('expired');
  });

  it('lets go of stamps from a clock that was ahead, and keeps the newest of all others', () => {
    const iso = (at: number) => new Date(at).toISOString();
    const said = status({ server_ip: '1.2.3.4', last_heartbeat: iso(START_AT - 60_000) });
    const wedge = { kind: 'stuck', eventId: 1, staleMin: 5, lastHeartbeatAt: null } as const;
    const ahead = START_AT + 30 * 86_400_000;
    const behind = applyStatus(
      anOrder({ lastHeartbeatAt: ahead, wedge: { ...wedge, sinceAt: ahead } }),
      said,
      START_AT,
    );
    expect(behind.order).toMatchObject({
      lastHeartbeatAt: START_AT - 60_000,
      wedge: { kind: 'stuck', sinceAt: START_AT },
    });
    const usual = anOrder({ lastHeartbeatAt: START_AT - 10, wedge: { ...wedge, sinceAt: START_AT - 5 } });
    expect(applyStatus(usual, said, START_AT).order).toMatchObject({
      lastHeartbeatAt: START_AT - 10,
      wedge: { sinceAt: START_AT - 5 },
    });
  });

  it('keeps them while that clock is ahead', () => {
    const lastHeartbeatAt = START_AT + 86_400_000;
    const said = status({ server_ip: '1.2.3.4', last_heartbeat: new Date(lastHeartbeatAt - 1000).toISOString() });
    expect(applyStatus(anOrder({ lastHeartbeatAt }), said, START_AT).order.lastHeartbeatAt).toBe(lastHeartbeatAt);
  });

  it('keeps a status word it does not know', () => {
    const { order } = applyStatus(anOrder(), status({ status: 'hibernating' }), START_AT);
    expect(order.status).toEqual({ kind: 'unknown', word: 'hibernating' });
  });
});
