import { say } from '../../AgentStep.ts';
import { bulleted } from '../../bulleted.ts';
import type { Intent } from '../../Intent.ts';
import { APPROVAL_MS } from '../../machine/Approval.ts';
import { pendingApprovals } from '../../machine/approvals.ts';
import { formatSpan } from '../../machine/measure.ts';

export const listApprovals: Intent = {
  name: 'pending approvals',
  group: 'Approvals',
  examples: ['Which approvals are pending?'],
  hear: ({ plain }) => {
    if (!/\b(approvals?|pending requests?|waiting for (me|my))\b/.test(plain)) return null;
    return {
      *answer(task) {
        yield* task.look('approval_pending', (machine) => `${pendingApprovals(machine).length} pending`);
        const rows = pendingApprovals(task.machine).map(
          (one) => `${one.id}: ${one.says}, runs out in ${formatSpan(one.askedAt + APPROVAL_MS - task.now)}`,
        );
        yield say(
          rows.length === 0
            ? 'Nothing waits for your approval.'
            : `Waiting for you:\n\n${bulleted(rows)}\n\nSay "approve" or "deny", with the id when there are several.`,
        );
      },
    };
  },
};
