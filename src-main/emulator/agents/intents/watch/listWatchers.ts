import { say } from '../../AgentStep.ts';
import { bulleted } from '../../bulleted.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';
import { isAlarmed } from '../../machine/watchers.ts';

export const listWatchers: Intent = {
  name: 'list watchers',
  group: 'Watchers and routines',
  examples: ['Which watchers are there?', 'Any alarms?'],
  hear: ({ plain }) => {
    if (!/\b(watchers?|watcher_list|alarms?|what do you watch|what is watched)\b/.test(plain)) return null;
    return {
      *answer(task) {
        const alarmed = () => task.machine.watchers.filter((one) => isAlarmed(task.machine, one));
        yield* task.look(
          'watcher_list',
          (machine) => `${counted(machine.watchers.length, 'watcher')}, ${counted(alarmed().length, 'alarm')}`,
        );
        const rows = task.machine.watchers.map(
          (one) => `\`${one.name}\` every ${one.everyS} s: ${isAlarmed(task.machine, one) ? '**alarm**' : 'fine'}`,
        );
        yield say(
          rows.length === 0 ? 'Nothing is watched. "Watch nginx" adds a watcher.' : `Watched:\n\n${bulleted(rows)}`,
        );
      },
    };
  },
};
