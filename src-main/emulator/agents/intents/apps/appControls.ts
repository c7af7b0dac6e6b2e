import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { findApp, restartApp, stopApp } from '../../machine/apps.ts';
import type { Deed } from '../../machine/Deed.ts';
import type { Machine } from '../../machine/Machine.ts';
import type { ToolName } from '../../tools.ts';
import { namedApp } from '../../understand/named.ts';

type Control = {
  readonly verb: 'start' | 'stop' | 'restart';
  readonly asked: RegExp;
  readonly tool: ToolName;
  readonly example: string;
  readonly act: (machine: Machine, name: string, at: number) => Deed;
};

/** There is no tool that starts an app: a restart does it. */
const CONTROLS: readonly Control[] = [
  {
    verb: 'restart',
    asked: /^(restart|reload|bounce)\b/,
    tool: 'app_restart',
    example: 'Restart hello-web',
    act: restartApp,
  },
  {
    verb: 'start',
    asked: /^(start|bring up|turn on|resume)\b/,
    tool: 'app_restart',
    example: 'Start hello-web',
    act: restartApp,
  },
  {
    verb: 'stop',
    asked: /^(stop|halt|turn off|shut down|pause)\b/,
    tool: 'app_stop',
    example: 'Stop hello-web',
    act: stopApp,
  },
];

/** Restarts, starts or stops one named app. */
export const appControls: readonly Intent[] = CONTROLS.map(({ verb, asked, tool, example, act }) => ({
  name: `${verb} an app`,
  group: 'Apps',
  examples: [example],
  hear: (heard) => {
    const app = asked.test(heard.plain) ? namedApp(heard) : null;
    if (!app) return null;
    const { name } = app;
    return {
      about: { kind: 'app', name },
      *answer(task) {
        const how = { target: name, takesMs: 1100 };
        const deed = yield* task.act(tool, (machine, now) => act(machine, name, now), how);
        if (deed.kind === 'refused') return yield say(`I could not ${verb} \`${name}\`: ${deed.why}.`);
        const now = findApp(task.machine, name);
        yield say(
          now?.state === 'failed'
            ? `\`${name}\` started, and fails its health check. "Roll back ${name}" brings the good release back.`
            : `Done. \`${name}\` is ${now?.state ?? 'gone'}${now?.state === 'running' ? ` on port ${now.port}` : ''}.`,
        );
      },
    };
  },
}));
