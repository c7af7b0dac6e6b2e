import type { Problem } from '../../src-shared/basics/index.ts';

/** Thrown by the database and by file writes when the disk, and not the caller, is at fault; carries what to tell a person. */
export class DiskError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, cause: unknown) {
    super(`${problem.code}: ${problem.say}`, { cause });
    this.name = 'DiskError';
    this.problem = problem;
  }
}
