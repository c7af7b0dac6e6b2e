import { say } from '../../AgentStep.ts';
import type { Meant } from '../../Intent.ts';
import type { Guarded } from '../../machine/Approval.ts';
import { nextApprovalId, requestApproval } from '../../machine/approvals.ts';
import type { Heard } from '../../understand/Heard.ts';

/**
 * Asks for approval instead of acting. A plain "yes" in the next message approves. `says` is a clause: "stop all apps".
 */
export function askFirst(heard: Heard, guarded: Guarded, says: string): Meant {
  const id = nextApprovalId(heard.machine);
  return {
    offers: `approve ${id}`,
    *answer(task) {
      const how = { target: says };
      const deed = yield* task.act(
        'approval_request',
        (machine, now) => requestApproval(machine, guarded, says, now),
        how,
      );
      if (deed.kind === 'refused') return yield say(`I could not ask for approval: ${deed.why}.`);
      yield say(
        `That needs your approval: I would ${says}. Nothing is done yet. Say "approve" or "deny"; request ${id} runs out in 10 minutes.`,
      );
    },
  };
}
