import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { settleApproval } from '../../machine/approvals.ts';
import { approvalIn } from './approve.ts';

export const deny: Intent = {
  name: 'deny',
  group: 'Approvals',
  examples: ['Deny'],
  hear: (heard) => {
    if (
      !/^(deny|denied|reject|refuse|decline|disapprove|do not approve|don't approve|cancel (it|that|the request))\b/.test(
        heard.plain,
      )
    )
      return null;
    const approval = approvalIn(heard);
    return {
      *answer(task) {
        if (!approval) return yield say('Nothing waits for your approval.');
        const { id, says } = approval;
        const how = { target: id, takesMs: 300 };
        const settled = yield* task.act(
          'approval_check',
          (machine, now) => settleApproval(machine, id, 'denied', now),
          how,
        );
        yield say(
          settled.kind === 'done'
            ? `Denied: I will not ${says}. Nothing was done.`
            : `There was nothing to deny: request ${settled.why}.`,
        );
      },
    };
  },
};
