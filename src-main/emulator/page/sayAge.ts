/** How long ago, for a person: `now`, `15 s ago`, `2 min ago`, `3 h ago`, `4 d ago`. Seconds go in steps of five. */
export function sayAge(ms: number): string {
  const age = Math.max(0, Math.floor(ms / 5000) * 5000);
  return age < 5000 ? 'now' : `${sayLength(age)} ago`;
}

/** How long, for a person: `15 s`, `2 min`, `3 h`, `4 d`. */
export function sayLength(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  return seconds < 48 * 3600 ? `${Math.floor(seconds / 3600)} h` : `${Math.floor(seconds / 86_400)} d`;
}
