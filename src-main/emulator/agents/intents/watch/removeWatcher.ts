import type { Intent } from '../../Intent.ts';
import { removeWatcher as remove } from '../../machine/watchers.ts';

export const removeWatcher: Intent = {
  name: 'remove a watcher',
  group: 'Watchers and routines',
  examples: ['Stop watching nginx', 'Remove the watcher of hello-web'],
  hear: ({ plain, words, machine }) => {
    if (!/^(stop (watching|monitoring)|unwatch|(remove|delete) (the |a )?watcher)\b/.test(plain)) return null;
    const name = machine.watchers.find((one) => words.includes(one.name))?.name ?? words.at(-1) ?? '';
    return {
      *answer(task) {
        const how = { target: `agentctl watcher remove ${name}` };
        const said = { well: () => `\`${name}\` is not watched any more.`, badly: 'No watcher was removed' };
        yield* task.actAndSay('shell_exec', (box, now) => remove(box, name, now), said, how);
      },
    };
  },
};
