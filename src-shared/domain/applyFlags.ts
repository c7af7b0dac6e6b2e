import type { AgentAdvice } from '../protocol/index.ts';
import type { Applied } from './applyServerEvent.ts';
import type { Order, Wedge } from './Order.ts';

type Stuck = Extract<Wedge, { kind: 'stuck' }>;

/**
 * Applies the service's flags about the agent, read at `readAt` (unix ms): they say *Stuck*, and that it is over, where the
 * event was missed (DESIGN §12), and how far the automatic restart has come. Pure. Whoever calls it makes sure that the
 * flags are younger than every event about it; a flag the service left out says nothing.
 */
export function applyFlags(order: Order, flags: AgentAdvice, readAt: number): Applied {
  const { wedge } = order;
  const evidence = { eventId: null, at: readAt, raw: JSON.stringify(flags) };
  const after = (next: Wedge): Order => ({
    ...order,
    wedge: next,
    grounds: { ...order.grounds, wedge: evidence },
    revision: order.revision + 1,
  });
  if (wedge.kind !== 'stuck') {
    if (flags.agentWedged !== true) return { order, changes: [] };
    const sinceAt = Math.min(flags.agentWedgedSinceAt ?? readAt, readAt);
    const { lastHeartbeatAt } = order;
    const stuck: Stuck = { kind: 'stuck', sinceAt, eventId: null, staleMin: null, lastHeartbeatAt };
    return { order: after(withRestart(stuck, flags)), changes: [{ kind: 'becameStuck' }] };
  }
  if (flags.agentWedged === false) {
    const { sinceAt } = wedge;
    const change = { kind: 'healed', via: 'status', stuckForMs: Math.max(0, readAt - sinceAt) } as const;
    return {
      order: after({ kind: 'healed', sinceAt, healedAt: readAt, eventId: null, via: 'status' }),
      changes: [change],
    };
  }
  const told = withRestart(wedge, flags);
  if (told.autoRestart === wedge.autoRestart) return { order, changes: [] };
  return { order: { ...order, wedge: told, revision: order.revision + 1 }, changes: [{ kind: 'autoRestartChanged' }] };
}

function withRestart(wedge: Stuck, { autoRestartStatus }: AgentAdvice): Stuck {
  return autoRestartStatus === null ? wedge : { ...wedge, autoRestart: autoRestartStatus };
}
