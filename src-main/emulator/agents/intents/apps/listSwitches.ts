import { say } from '../../AgentStep.ts';
import { bulleted } from '../../bulleted.ts';
import type { Intent } from '../../Intent.ts';
import { formatStamp } from '../../machine/journal.ts';

export const listSwitches: Intent = {
  name: 'list deploys',
  group: 'Deploys',
  examples: ['List the last deploys'],
  hear: ({ plain }) => {
    if (
      !/\b(switches|safe ?switch|deploys|deployments|deploy history|releases|(status|state) of the (last )?deploy)\b/.test(
        plain,
      )
    )
      return null;
    return {
      *answer(task) {
        yield* task.look('safe_switch_list', (machine) => `${machine.switches.length} switches`);
        const rows = task.machine.switches
          .toReversed()
          .map((one) => `${one.id} \`${one.app}\`: ${one.state}, opened ${formatStamp(one.openedAt)}`);
        yield say(rows.length === 0 ? 'Nothing was deployed by a switch yet.' : `Newest first:\n\n${bulleted(rows)}`);
      },
    };
  },
};
