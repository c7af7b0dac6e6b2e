import type { Pace } from './Beat.ts';

/** A text in the pieces in which it is streamed: words, or pieces that end inside words. */
export function inWords(text: string, pace: Pick<Pace, 'splitWords'>): readonly string[] {
  if (pace.splitWords) return [...text.matchAll(/[\s\S]{1,3}/gu)].map((match) => match[0]);
  return text.match(/\s*\S+\s*/g) ?? [text];
}
