import { sayInviteMarks } from '../../src-shared/domain/index.ts';

const MOST_CHARACTERS = 90;

/** The beginning of what was said, in one line, for the fleet list. */
export function clipText(text: string): string {
  const flat = sayInviteMarks(text).replace(/\s+/g, ' ').trim();
  return [...flat].length <= MOST_CHARACTERS ? flat : `${[...flat].slice(0, MOST_CHARACTERS - 1).join('')}…`;
}
