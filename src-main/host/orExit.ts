import type { Answer } from '../../src-shared/basics/index.ts';

/** For the entry points: the value, or the end of the process with the problem's sentences on stderr. */
export function orExit<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  const { say, hint, code } = answer.problem;
  process.stderr.write(`${say}\n${hint} (${code})\n`);
  process.exit(1);
}
