/** Who imports whom, by name. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * Every knot of names that reach each other, each as one closed walk `[a, b, a]`; a name that only reaches itself counts.
 * Depth first with three colours: white (not seen), grey (on the way down), black (done). An edge to grey closes a walk.
 */
export function findCycles(graph: Graph): readonly (readonly string[])[] {
  const done = new Set<string>();
  const way: string[] = [];
  const cycles: string[][] = [];
  const visit = (name: string): void => {
    if (done.has(name)) return;
    const at = way.indexOf(name);
    if (at >= 0) {
      cycles.push([...way.slice(at), name]);
      return;
    }
    way.push(name);
    for (const next of graph.get(name) ?? []) visit(next);
    way.pop();
    done.add(name);
  };
  for (const name of graph.keys()) visit(name);
  return cycles;
}
