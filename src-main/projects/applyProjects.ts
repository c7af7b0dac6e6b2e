import type { Answer } from '../../src-shared/basics/index.ts';
import type { ProjectList } from '../../src-shared/domain/index.ts';
import type { SpecKitReply } from '../../src-shared/protocol/index.ts';

/** More than anybody reads, and than an honest server has: a list is cut here. */
const MOST_PROJECTS = 200;

/**
 * Files what a server said of its projects, at `at` (unix ms). Pure. The service answers for one order; a row that names
 * another is not believed. What could not be read leaves the last list standing.
 */
export function applyProjects(list: ProjectList, answer: Answer<SpecKitReply>, at: number): ProjectList {
  const next = { ...list, revision: list.revision + 1, triedAt: at };
  if (!answer.ok) return { ...next, problem: answer.problem };
  const mine = answer.value.projects.filter((project) => project.orderId === list.orderId);
  const strange = answer.value.projects.length - mine.length;
  const projects = mine.slice(0, MOST_PROJECTS);
  return { ...next, projects, unreadable: answer.value.unreadable + strange, readAt: at, problem: null };
}
