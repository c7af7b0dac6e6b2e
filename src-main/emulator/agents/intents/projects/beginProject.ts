import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { findProject, specPath, startProject } from '../../machine/projects.ts';
import { slugOf } from '../../understand/named.ts';

const ASKED =
  /^(?:start|create|begin|init|initiali[sz]e|scaffold|set up|open|new)(?: a| the| my)?(?: new)?(?: spec-?kit| spec-driven)? project(?: called| named|:)? ["'`]?([\p{L}\p{N}][\p{L}\p{N} ._-]{0,60}?)["'`]?$|^\/?specify init ([\w.-]{1,60})$/iu;

export const beginProject: Intent = {
  name: 'start a project',
  group: 'Projects',
  examples: ['Start a spec-kit project billing-api'],
  hear: ({ text }) => {
    const found = ASKED.exec(text.slice(0, 200).replace(/[?.!]+$/, ''));
    const name = found?.[1] ?? found?.[2];
    const slug = name === undefined ? null : slugOf(name);
    if (name === undefined || slug === null) return null;
    return {
      *answer(task) {
        const how = { target: `specify init ${slug}`, takesMs: 1800 };
        const deed = yield* task.act('shell_exec', (machine, now) => startProject(machine, name, slug, now), how);
        const project = findProject(task.machine, slug);
        if (deed.kind === 'refused' || !project)
          return yield say(`The project was not started: ${deed.kind === 'refused' ? deed.why : deed.found}.`);
        yield say(
          `The project **${name}** is scaffolded: \`${specPath(project)}\`. Next: "/specify" and what it shall do.`,
        );
      },
    };
  },
};
