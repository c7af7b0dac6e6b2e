import { say } from '../../AgentStep.ts';
import { bulleted } from '../../bulleted.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';
import { specPath } from '../../machine/projects.ts';

export const listProjects: Intent = {
  name: 'list projects',
  group: 'Projects',
  examples: ['Which projects are there?'],
  hear: ({ plain }) => {
    if (!/\b(projects?|spec-?kit)\b/.test(plain)) return null;
    return {
      *answer(task) {
        yield* task.look('directory_list', (machine) => counted(machine.projects.length, 'project'), {
          target: '/workspace',
        });
        const rows = task.machine.projects.map((one) => `**${one.name}**: ${one.status}, \`${specPath(one)}\``);
        yield say(
          rows.length === 0
            ? 'There is no project yet. "Start a spec-kit project billing-api" makes one.'
            : `Projects:\n\n${bulleted(rows)}`,
        );
      },
    };
  },
};
