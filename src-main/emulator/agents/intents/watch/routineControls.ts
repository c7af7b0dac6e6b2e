import type { Intent } from '../../Intent.ts';
import { removeRoutine as remove, triggerRoutine as trigger } from '../../machine/routines.ts';
import type { Heard } from '../../understand/Heard.ts';

/** The routine a message names, or the last word of it, so that the answer can say there is none of that name. */
function routineIn({ machine, words }: Heard): string {
  return (
    machine.routines.find((one) => words.includes(one.name))?.name ??
    words.filter((word) => word !== 'routine').at(-1) ??
    ''
  );
}

export const triggerRoutine: Intent = {
  name: 'run a routine',
  group: 'Watchers and routines',
  examples: ['Run the routine nightly-backup'],
  hear: (heard) => {
    const isNamed =
      heard.machine.routines.some((one) => heard.words.includes(one.name)) || /\broutine\b/.test(heard.plain);
    if (!/^(run|trigger|execute|fire|start)\b/.test(heard.plain) || !isNamed) return null;
    const name = routineIn(heard);
    return {
      *answer(task) {
        const words = { well: (found: string) => `\`${name}\` ran: ${found}.`, badly: 'Nothing ran' };
        yield* task.actAndSay('routine_trigger', (machine, now) => trigger(machine, name, now), words, {
          target: name,
          takesMs: 1500,
        });
      },
    };
  },
};

/** There is no tool for it: the agent does it on the command line. */
export const removeRoutine: Intent = {
  name: 'remove a routine',
  group: 'Watchers and routines',
  examples: ['Remove the routine nightly-backup'],
  hear: (heard) => {
    if (!/^(remove|delete|cancel|stop)\b.*\broutine\b/.test(heard.plain)) return null;
    const name = routineIn(heard);
    return {
      *answer(task) {
        const words = { well: () => `The routine \`${name}\` is removed.`, badly: 'Nothing was removed' };
        yield* task.actAndSay('shell_exec', (machine, now) => remove(machine, name, now), words, {
          target: `agentctl routine remove ${name}`,
        });
      },
    };
  },
};
