import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import type { Approval } from '../../machine/Approval.ts';
import { pendingApprovals, settleApproval } from '../../machine/approvals.ts';
import type { Heard } from '../../understand/Heard.ts';
import { carryOut } from './carryOut.ts';

const ASKED =
  /^(approve|approved|i approve|approval_approve)\b|^(allow|confirm|confirmed)( (it|that|this|the request|apr-\d+))?$/;

/** The request a message names, else the newest one that waits. */
export function approvalIn(heard: Heard): Approval | null {
  const id = /\bapr-\d+\b/.exec(heard.plain)?.[0];
  if (id !== undefined) return heard.machine.approvals.find((one) => one.id === id) ?? null;
  return pendingApprovals(heard.machine).at(-1) ?? null;
}

export const approve: Intent = {
  name: 'approve',
  group: 'Approvals',
  examples: ['Approve'],
  hear: (heard) => {
    if (!ASKED.test(heard.plain)) return null;
    const approval = approvalIn(heard);
    return {
      *answer(task) {
        if (!approval) return yield say('Nothing waits for your approval.');
        const { id } = approval;
        const how = { target: id, takesMs: 300 };
        const settled = yield* task.act(
          'approval_approve',
          (machine, now) => settleApproval(machine, id, 'approved', now),
          how,
        );
        if (settled.kind === 'refused')
          return yield say(`Too late: request ${settled.why}. Ask me again if you still want it.`);
        yield* carryOut(task, approval.guarded);
      },
    };
  },
};
