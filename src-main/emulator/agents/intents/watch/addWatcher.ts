import type { Intent } from '../../Intent.ts';
import { addWatcher as add } from '../../machine/watchers.ts';
import { namedApp, namedService } from '../../understand/named.ts';

export const addWatcher: Intent = {
  name: 'add a watcher',
  group: 'Watchers and routines',
  examples: ['Watch hello-web', 'Add a watcher for nginx'],
  hear: (heard) => {
    if (!/^(watch|monitor|keep an eye on|observe|(add|create|set up|start) (a |another )?watcher)\b/.test(heard.plain))
      return null;
    const watched = namedApp(heard) ?? namedService(heard);
    if (!watched) return null;
    const { name } = watched;
    return {
      *answer(task) {
        const words = { well: (found: string) => `Watching \`${name}\` ${found}.`, badly: 'No watcher was added' };
        yield* task.actAndSay('watcher_add', (machine, now) => add(machine, name, now), words, { target: name });
      },
    };
  },
};
