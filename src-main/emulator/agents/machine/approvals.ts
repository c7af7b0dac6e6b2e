import type { Approval, Guarded } from './Approval.ts';
import { type Deed, done, refuse } from './Deed.ts';
import { note } from './journal.ts';
import type { Machine } from './Machine.ts';

const KEPT = 30;

/** The id that the next request for approval will have. */
export function nextApprovalId(machine: Machine): string {
  const last = machine.approvals.at(-1)?.id ?? 'apr-0';
  return `apr-${Number(last.slice(4)) + 1}`;
}

export function pendingApprovals(machine: Machine): readonly Approval[] {
  return machine.approvals.filter((one) => one.state === 'pending');
}

/** Asks a person. Nothing is done until they approve. */
export function requestApproval(machine: Machine, guarded: Guarded, says: string, at: number): Deed {
  const id = nextApprovalId(machine);
  const asked: Approval = { id, guarded, says, askedAt: at, state: 'pending' };
  const next = { ...machine, approvals: [...machine.approvals, asked].slice(-KEPT) };
  return done(note(next, at, 'osmoda-agentd', `approval ${id} asked: ${says}`), `${id} pending`);
}

/** Settles a pending request. Refused when it is settled or has expired already. */
export function settleApproval(machine: Machine, id: string, state: 'approved' | 'denied', at: number): Deed {
  const found = machine.approvals.find((one) => one.id === id);
  if (!found) return refuse(`no request ${id}`);
  if (found.state !== 'pending') return refuse(`${id} is ${found.state}`);
  const approvals = machine.approvals.map((one) => (one.id === id ? { ...one, state } : one));
  return done(note({ ...machine, approvals }, at, 'osmoda-agentd', `approval ${id} ${state}`), `${id} ${state}`);
}
