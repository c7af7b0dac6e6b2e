import { say } from '../../AgentStep.ts';
import { bulleted } from '../../bulleted.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';
import type { App } from '../../machine/App.ts';

export const listApps: Intent = {
  name: 'list apps',
  group: 'Apps',
  examples: ['Which apps do you host?', 'List apps'],
  hear: ({ plain }) => {
    if (!/\b(apps?|applications?|deployed|websites?|sites?|app_list|hosting)\b/.test(plain)) return null;
    return {
      *answer(task) {
        yield* task.look('app_list', (machine) => counted(machine.apps.length, 'app'));
        const { apps } = task.machine;
        yield say(
          apps.length === 0
            ? 'No apps are deployed yet. "Deploy hello-web on port 8080" makes one.'
            : `Deployed here:\n\n${bulleted(apps.map(describeApp))}`,
        );
      },
    };
  },
};

function describeApp(app: App): string {
  const release = app.releases.at(-1);
  const memory = app.state === 'running' ? `, ${app.memoryMb} MB` : '';
  return `\`${app.name}\` on port ${app.port}, ${app.state}, release ${release?.version ?? 1} from ${release?.source ?? '?'}${memory}`;
}
