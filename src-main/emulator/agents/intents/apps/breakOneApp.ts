import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { breakApp } from '../../machine/apps.ts';
import { namedApp } from '../../understand/named.ts';

/** For whoever wants to see what happens: spoils an app, and osmoda-watch notices. */
export const breakOneApp: Intent = {
  name: 'break an app',
  group: 'Apps',
  examples: ['Break hello-web'],
  hear: (heard) => {
    const app = /^(break|crash|sabotage|corrupt|kill)\b/.test(heard.plain) ? namedApp(heard) : null;
    if (!app) return null;
    const { name } = app;
    return {
      about: { kind: 'app', name },
      offers: `roll back ${name}`,
      *answer(task) {
        const how = { target: `truncate -s 0 /srv/apps/${name}/config.json` };
        const deed = yield* task.act('shell_exec', (machine, now) => breakApp(machine, name, now), how);
        if (deed.kind === 'refused') return yield say(`Nothing was broken: ${deed.why}.`);
        const isWatched = (): boolean => task.machine.watchers.some((one) => one.name === name);
        yield* task.look('watcher_list', () => (isWatched() ? `${name}: alarm` : `${name} is not watched`));
        if (!isWatched()) return yield say(`\`${name}\` is broken, and nobody watches it. Shall I roll it back?`);
        yield say(
          `\`${name}\` is broken, as you wished: osmoda-watch saw its health check fail 3 times and raised an alarm. Shall I roll it back?`,
        );
      },
    };
  },
};
