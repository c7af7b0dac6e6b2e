import { type Answer, ok, type Problem, refused } from '../../src-shared/basics/index.ts';
import { vaultNotSaved } from './vaultProblems.ts';

/** Runs a write of the lent disk, whose errors carry their Problem, and answers instead of throwing. */
export function savedBy(write: () => void): Answer<null> {
  try {
    write();
    return ok(null);
  } catch (error) {
    return refused(carriesProblem(error) ? error.problem : vaultNotSaved());
  }
}

function carriesProblem(error: unknown): error is { problem: Problem } {
  if (!(error instanceof Error) || !('problem' in error)) return false;
  const found = error.problem;
  return typeof found === 'object' && found !== null && 'code' in found && 'say' in found && 'hint' in found;
}
