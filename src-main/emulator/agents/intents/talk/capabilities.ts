import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { NOT_SIMULATED, TOOLS } from '../../tools.ts';

const ASKED =
  /\b(what (else )?can you do|what are you able to|capabilities|what do you understand|(list|show)( me)?( all)?( your| the)? tools|(what|which) tools)\b|^(help|help me)$/;
const SHOWN_PER_GROUP = 6;
const PROJECTS = { name: 'Projects', count: '' };

/** Tells what is understood, by group, with examples; and honestly what nothing stands behind. */
export function capabilities(intents: readonly Intent[]): Intent {
  return {
    name: 'capabilities',
    group: 'Talk',
    examples: ['What can you do?'],
    hear: ({ plain }) => {
      if (!ASKED.test(plain)) return null;
      return {
        *answer() {
          yield say(
            `I am the agent of an emulated server: no model thinks here, but the machine behind me is consistent. I understand:\n\n${describeGroups(intents)}\n\n` +
              `Listed by the service but not simulated here: ${Object.keys(NOT_SIMULATED).join(', ')}.`,
          );
        },
      };
    },
  };
}

function describeGroups(intents: readonly Intent[]): string {
  const groups = [
    ...Object.entries(TOOLS).map(([name, tools]) => ({ name, count: ` (${tools.length} tools)` })),
    PROJECTS,
  ];
  return groups
    .map(({ name, count }) => {
      const examples = intents.filter((intent) => intent.group === name).map((intent) => `"${intent.examples[0]}"`);
      return `**${name}**${count}: ${examples.slice(0, SHOWN_PER_GROUP).join(', ')}`;
    })
    .join('\n\n');
}
