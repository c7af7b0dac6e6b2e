import { say, type Telling } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import type { Deed } from '../../machine/Deed.ts';
import { writeFile } from '../../machine/files.ts';
import type { Machine, Project } from '../../machine/Machine.ts';
import { currentProject, moveProject, specPath } from '../../machine/projects.ts';
import type { Task } from '../../Task.ts';
import type { Heard } from '../../understand/Heard.ts';

type Stage = {
  readonly command: 'specify' | 'plan' | 'tasks';
  readonly status: Project['status'];
  readonly file: string;
  readonly next: string;
};

const STAGES: readonly Stage[] = [
  { command: 'specify', status: 'specifying', file: 'spec.md', next: '/plan' },
  { command: 'plan', status: 'planning', file: 'plan.md', next: '/tasks' },
  { command: 'tasks', status: 'tasking', file: 'tasks.md', next: '/implement' },
];

/** The stages of a spec-driven project that write a document each. */
export const projectStages: readonly Intent[] = STAGES.map((stage) => ({
  name: `project: ${stage.command}`,
  group: 'Projects',
  examples: [stage.command === 'specify' ? '/specify an API that bills by the hour' : `/${stage.command}`],
  hear: ({ text, machine }: Heard) => {
    const said = new RegExp(`^/(?:speckit\\.)?${stage.command}\\b\\s*([\\s\\S]*)$`, 'i').exec(text)?.[1];
    if (said === undefined) return null;
    const project = currentProject(machine);
    return { answer: (task: Task) => (project ? writeStage(task, project, stage, said) : sayNoProject()) };
  },
}));

/** Builds and tests, step by step: a stop in the middle leaves it implementing. */
export const implementProject: Intent = {
  name: 'project: implement',
  group: 'Projects',
  examples: ['/implement'],
  hear: ({ text, machine }) => {
    if (!/^\/(?:speckit\.)?implement\b/i.test(text)) return null;
    const project = currentProject(machine);
    return { answer: (task) => (project ? implement(task, project) : sayNoProject()) };
  },
};

export const abandonProject: Intent = {
  name: 'abandon a project',
  group: 'Projects',
  examples: ['Abandon the project billing-api'],
  hear: ({ plain, words, machine }) => {
    if (!/^(abandon|give up|drop|cancel)\b.*\bproject\b/.test(plain)) return null;
    const project = machine.projects.find((one) => words.includes(one.slug)) ?? currentProject(machine);
    return { answer: (task) => (project ? abandon(task, project) : sayNoProject()) };
  },
};

function* writeStage(task: Task, project: Project, stage: Stage, said: string): Telling {
  const path = specPath(project).replace('spec.md', stage.file);
  const act = (machine: Machine, now: number): Deed => {
    const written = writeFile(
      machine,
      path,
      `# ${project.name}: ${stage.command}\n\n${said.trim().slice(0, 8000)}\n`,
      now,
    );
    return written.kind === 'done' ? moveProject(written.machine, project.slug, stage.status, now) : written;
  };
  const words = {
    well: () => `**${project.name}** is ${stage.status}: \`${path}\` is written. Next: "${stage.next}".`,
    badly: 'It was not written',
  };
  yield* task.actAndSay('file_write', act, words, { target: path, takesMs: 1600 });
}

function* implement(task: Task, project: Project): Telling {
  const { slug, name } = project;
  if (project.status === 'scaffolded')
    return yield say(`**${name}** has no specification yet. Say "/specify" and what it shall do.`);
  const begun = yield* task.act('shell_exec', (machine, now) => moveProject(machine, slug, 'implementing', now), {
    target: `specify implement ${slug}`,
    takesMs: 800,
  });
  if (begun.kind === 'refused') return yield say(`It was not implemented: ${begun.why}.`);
  const folder = `/workspace/${slug}`;
  for (const file of ['src/main.ts', 'test/main.test.ts']) {
    const written = yield* task.act(
      'file_write',
      (machine, now) => writeFile(machine, `${folder}/${file}`, `// ${name}\n`, now),
      { target: `${folder}/${file}`, takesMs: 1500 },
    );
    if (written.kind === 'refused') return yield say(`It stopped half-way: ${written.why}.`);
  }
  const tested = yield* task.act('shell_exec', (machine, now) => moveProject(machine, slug, 'tests-green', now), {
    target: `npm test (${slug})`,
    takesMs: 2000,
  });
  yield say(
    tested.kind === 'done'
      ? `**${name}** is implemented and its tests are green.`
      : `The tests did not run: ${tested.why}.`,
  );
}

function* abandon(task: Task, { slug, name }: Project): Telling {
  const words = { well: () => `**${name}** is abandoned. Its files stay.`, badly: 'Nothing was abandoned' };
  yield* task.actAndSay('shell_exec', (machine, now) => moveProject(machine, slug, 'abandoned', now), words, {
    target: `specify abandon ${slug}`,
  });
}

function* sayNoProject(): Telling {
  yield say('There is no project to work on. "Start a spec-kit project billing-api" makes one.');
}
