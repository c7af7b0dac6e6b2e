/** How much of a name a title of the inbox can hold beside its verb, and of each when it names two. Characters. */
const MOST_OF_ONE = 22;
const MOST_OF_EACH = 12;

/** A server's name as it stands in a title: a long one loses its end, so that the title does not lose its verb. Pure. */
export function shortenName(name: string, most: number = MOST_OF_ONE): string {
  const characters = [...name];
  return characters.length <= most
    ? name
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`;
}

/** Two names as they stand in a title, in the order in which a row says them. Pure. */
export function shortenNames(names: readonly string[]): string {
  const sorted = names.toSorted();
  return sorted.map((name) => shortenName(name, MOST_OF_EACH)).join(' and ');
}
