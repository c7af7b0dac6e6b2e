import { say } from '../../AgentStep.ts';
import { bulleted } from '../../bulleted.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';
import { formatStamp } from '../../machine/journal.ts';
import type { Routine } from '../../machine/Machine.ts';
import { formatSpan } from '../../machine/measure.ts';
import { lastRunOf } from '../../machine/routines.ts';

export const listRoutines: Intent = {
  name: 'list routines',
  group: 'Watchers and routines',
  examples: ['Which routines are there?'],
  hear: ({ plain }) => {
    if (!/\b(routines?|routine_list|schedules?|cron ?jobs?|scheduled)\b/.test(plain)) return null;
    return {
      *answer(task) {
        yield* task.look('routine_list', (machine) => counted(machine.routines.length, 'routine'));
        const rows = task.machine.routines.map((one) => describeRoutine(one, task.now));
        yield say(
          rows.length === 0 ? 'No routines. "Every day create a backup" adds one.' : `Routines:\n\n${bulleted(rows)}`,
        );
      },
    };
  },
};

function describeRoutine(routine: Routine, now: number): string {
  const last = lastRunOf(routine, now);
  const ran = last === null ? 'has not run yet' : `last ran ${formatStamp(last)}`;
  return `\`${routine.name}\` every ${formatSpan(routine.everyMs)}: ${routine.does}, ${ran}`;
}
