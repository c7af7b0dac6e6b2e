import { existsSync, readFileSync } from 'node:fs';

/**
 * What a test runner wrote down, made honest: no file, nothing in it, or a bad exit without a failed test each count as
 * one failure, so that a runner which dies can never look like success.
 */
export function readTally(name, path, code) {
  const ended = code === null ? 'was killed after its time limit' : `ended with code ${code}`;
  if (!existsSync(path))
    return { passed: 0, failed: [], skipped: [], broken: [`${name} ${ended} and wrote no results`] };
  const tally = parseTally(readFileSync(path, 'utf8'));
  if (tally === null)
    return { passed: 0, failed: [], skipped: [], broken: [`${name} ${ended} and wrote results nobody can read`] };
  const failures = tally.failed.length + tally.broken.length;
  if (code !== 0 && failures === 0) tally.broken.push(`${name} ${ended} although no test failed`);
  if (tally.passed + failures + tally.skipped.length === 0) tally.broken.push(`${name} found no tests`);
  return tally;
}

function parseTally(text) {
  try {
    const value = JSON.parse(text);
    const lists = [value.failed, value.skipped, value.broken];
    return Number.isInteger(value.passed) && lists.every(Array.isArray) ? value : null;
  } catch {
    return null;
  }
}
