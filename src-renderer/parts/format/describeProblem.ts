import type { Problem } from '../../../src-shared/basics/index.ts';

/** A problem as plain text to paste in a request for support: sentence, hint, code, request id, facts. */
export function describeProblem(problem: Problem): string {
  const lines = [problem.say, problem.hint, `code: ${problem.code}`];
  if (problem.correlationId !== undefined) lines.push(`request id: ${problem.correlationId}`);
  for (const [name, fact] of Object.entries(problem.facts ?? {})) lines.push(`${name}: ${fact}`);
  return lines.join('\n');
}
