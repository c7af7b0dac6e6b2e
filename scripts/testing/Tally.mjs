/**
 * @typedef {{title: string, why: string}} Skipped
 * @typedef {{passed: number, failed: string[], skipped: Skipped[], broken: string[]}} Tally
 *   `broken` are failures outside any test: a file that does not load, an error nobody caught, a runner that died.
 */

/** @returns {Tally} */
export const emptyTally = () => ({ passed: 0, failed: [], skipped: [], broken: [] });

/** @param {Tally[]} tallies @returns {Tally} */
export function addTallies(tallies) {
  return {
    passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
    failed: tallies.flatMap((tally) => tally.failed),
    skipped: tallies.flatMap((tally) => tally.skipped),
    broken: tallies.flatMap((tally) => tally.broken),
  };
}

/** What a person reads at the end; the last line is exactly `N passed, N failed`, with `, N skipped` when some were. */
export function describeTally({ passed, failed, skipped, broken }) {
  const lines = [
    ...skipped.map(({ title, why }) => `skipped: ${title} (${why})`),
    ...failed.map((title) => `failed: ${title}`),
    ...broken.map((title) => `failed: ${title}`),
  ];
  const last = `${passed} passed, ${failed.length + broken.length} failed`;
  return [...lines, skipped.length > 0 ? `${last}, ${skipped.length} skipped` : last].join('\n');
}
