/** Whether two words differ by a typing slip: one in words of four letters or more, two from eight on. */
export function isCloseTo(a: string, b: string): boolean {
  if (a === b) return true;
  const allowed = Math.min(a.length, b.length) >= 8 ? 2 : 1;
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > allowed) return false;
  return distance(a, b) <= allowed;
}

/** Damerau-Levenshtein (restricted): letters changed, missing, added or swapped with their neighbour. */
function distance(a: string, b: string): number {
  let twoAgo: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row += 1) {
    const here = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      const least = Math.min((last[column] ?? 0) + 1, (here[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + cost);
      const isSwap = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      here.push(isSwap ? Math.min(least, (twoAgo[column - 2] ?? least) + 1) : least);
    }
    twoAgo = last;
    last = here;
  }
  return last[b.length] ?? 0;
}
