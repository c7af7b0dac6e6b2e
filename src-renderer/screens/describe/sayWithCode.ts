import type { Problem } from '../../../src-shared/basics/index.ts';

/** A problem in one line of a list: its sentence, and the code to quote after it. Pure. */
export function sayWithCode({ say, code }: Pick<Problem, 'say' | 'code'>): string {
  return `${say} (${code})`;
}
