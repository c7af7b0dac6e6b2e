import { type Deed, done, refuse } from './Deed.ts';
import { writeFile } from './files.ts';
import { note } from './journal.ts';
import type { Machine, Project } from './Machine.ts';

const MOST = 20;

/** `/workspace/<slug>/specs/NNN-<slug>/spec.md` (contract, spec-kit projects). */
export function specPath(project: Project): string {
  const number = String(project.number).padStart(3, '0');
  return `/workspace/${project.slug}/specs/${number}-${project.slug}/spec.md`;
}

/** The newest project that is still worked on. */
export function currentProject(machine: Machine): Project | null {
  return machine.projects.findLast((project) => project.status !== 'abandoned') ?? null;
}

export function findProject(machine: Machine, slug: string): Project | null {
  return machine.projects.find((project) => project.slug === slug) ?? null;
}

export function startProject(machine: Machine, name: string, slug: string, at: number): Deed {
  if (findProject(machine, slug)) return refuse(`a project ${slug} exists already`);
  if (machine.projects.length >= MOST) return refuse(`there are ${MOST} projects already`);
  const number = machine.projects.length + 1;
  const project: Project = { name, slug, number, status: 'scaffolded', lastImplementAt: null };
  const written = writeFile(machine, specPath(project), `# ${name}\n\nTo be specified.\n`, at);
  if (written.kind === 'refused') return written;
  const next = { ...written.machine, projects: [...machine.projects, project] };
  return done(note(next, at, 'spec-kit', `project ${slug} scaffolded`), `${specPath(project)} made`);
}

/** Moves a project on. Stamps the last implementation when it begins or ends one. */
export function moveProject(machine: Machine, slug: string, status: Project['status'], at: number): Deed {
  const project = findProject(machine, slug);
  if (!project) return refuse(`no project ${slug}`);
  const isImplemented = status === 'implementing' || status === 'tests-green';
  const moved: Project = { ...project, status, lastImplementAt: isImplemented ? at : project.lastImplementAt };
  const next = { ...machine, projects: machine.projects.map((one) => (one.slug === slug ? moved : one)) };
  return done(note(next, at, 'spec-kit', `project ${slug} is ${status}`), `${slug}: ${status}`);
}
