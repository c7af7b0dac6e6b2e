import { APPROVAL_MS } from './Approval.ts';
import type { Machine } from './Machine.ts';
import { rollBackOverdue } from './releases.ts';

/** What time did to the machine since it was last looked at: requests for approval ran out, open switches fell back. */
export function catchUp(machine: Machine, now: number): Machine {
  const approvals = machine.approvals.map((one) =>
    one.state === 'pending' && now - one.askedAt >= APPROVAL_MS ? { ...one, state: 'expired' as const } : one,
  );
  return rollBackOverdue({ ...machine, approvals }, now);
}
