import { type Deed, done, refuse } from './Deed.ts';
import type { Machine, Memory } from './Machine.ts';

const MOST = 200;
const LONGEST = 2000;
const NO_WORDS = new Set(
  'the and for are was you know about what that this with has have our your where when who how'.split(' '),
);

/** Keeps a fact; the oldest goes when there are two hundred. */
export function storeMemory(machine: Machine, text: string, at: number): Deed {
  if (text.length > LONGEST) return refuse(`it is longer than ${LONGEST} characters`);
  const others = machine.memories.filter((memory) => memory.text !== text);
  return done({ ...machine, memories: [...others, { text, at }].slice(-MOST) }, `${others.length + 1} kept`);
}

/** Facts that share a word with the question, best first; all of them when it has none. */
export function recallMemories(machine: Machine, question: string): readonly Memory[] {
  const asked = wordsOf(question);
  if (asked.length === 0) return machine.memories.toReversed();
  return machine.memories
    .map((memory) => ({
      memory,
      score: wordsOf(memory.text).filter((word) => asked.some((one) => isAkin(one, word))).length,
    }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || b.memory.at - a.memory.at)
    .map(({ memory }) => memory);
}

function wordsOf(text: string): readonly string[] {
  const words = text
    .toLowerCase()
    .slice(0, LONGEST)
    .split(/[^\p{L}\p{N}]+/u);
  return [...new Set(words.filter((word) => word.length > 2 && !NO_WORDS.has(word)))];
}

/** "backup" and "backups" are one word here. */
function isAkin(a: string, b: string): boolean {
  return a === b || (Math.min(a.length, b.length) >= 4 && (a.startsWith(b) || b.startsWith(a)));
}
