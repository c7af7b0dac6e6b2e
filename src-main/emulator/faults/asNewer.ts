import { seededFraction } from '../seededFraction.ts';
import type { Faults } from './Faults.ts';
import type { FaultParams } from './faultTable.ts';

/** Where the contract has words from a list that a later version may lengthen. */
const WORDS = new Set([
  'status',
  'code',
  'error',
  'stage',
  'via',
  'fallback_recommendation',
  'server_status',
  'outcome',
]);
const SOME = 0.34;
const DEEPEST = 12;

/** The value as a later version of the service would say it, while `newerService` is armed; else as it is. */
export function asNewer(faults: Faults, seed: string, value: unknown): unknown {
  const armed = faults.look('newerService');
  return armed ? grow(value, armed, seed, 0) : value;
}

function grow(value: unknown, how: FaultParams<'newerService'>, seed: string, depth: number): unknown {
  if (depth > DEEPEST || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => grow(one, how, seed, depth + 1));
  const known = Object.entries(value).map(([name, field]) => {
    const isWord = WORDS.has(name) && typeof field === 'string';
    return [name, isWord ? newerWord(field, how.words, seed) : grow(field, how, seed, depth + 1)];
  });
  const unknown = how.fields ? [['x_later', { since: '2.0.0', flags: ['lunar'], nested: { level: depth } }]] : [];
  return Object.fromEntries([...known, ...unknown]);
}

/** The same words are renamed every time under one seed, so that a story stays a story. */
function newerWord(word: string, words: 'none' | 'some' | 'all', seed: string): string {
  if (words === 'none') return word;
  return words === 'all' || seededFraction(`${seed}|${word}`)() < SOME ? `${word}_later` : word;
}
