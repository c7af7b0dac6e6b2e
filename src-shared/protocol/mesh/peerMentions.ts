/** A peer named in a text. `at` is where it is named first. */
export type Mention = { readonly at: number; readonly id: string | null; readonly label: string | null };

const ID = /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/gi;
const LABEL = /\b(?:peer|inbound)-[0-9a-f]{8}\b/gi;
/** The beginning of an id, shortened with dots. */
const SHORTENED = /(?<![0-9a-z-])[0-9a-f]{6,31}(?=…|\.\.\.)/gi;
/** What a machine says of itself in the same breath. */
const OWN =
  /\b((my|our) (own )?(mesh |instance )?(id|identity|address|name)|mine|myself|this machine's? (id|identity)|goes by)\b[^.\n]{0,24}$/i;

/** Every peer that a text names, by its id, its label or the beginning of its id; one mention each, in the order they come. */
export function peerMentions(text: string): readonly Mention[] {
  const marks = [ID, LABEL, SHORTENED].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((found) => ({ at: found.index, word: found[0].toLowerCase() })),
  );
  const found = new Map<string, Mention>();
  for (const { at, word } of marks.sort((a, b) => a.at - b.at)) {
    if (OWN.test(text.slice(0, at))) continue;
    const label = /^(peer|inbound)-/.test(word) ? word : null;
    const id = label === null && word.length === 32 ? word : null;
    const begins = word.replace(/^(peer|inbound)-/, '').slice(0, 6);
    const before = found.get(begins);
    // Two whole ids that begin alike are two peers.
    const key = before !== undefined && id !== null && before.id !== null && before.id !== id ? word : begins;
    const known = found.get(key);
    found.set(key, {
      at: known?.at ?? at,
      id: known?.id ?? id,
      label: known?.label ?? label ?? (id === null ? word : null),
    });
  }
  return [...found.values()].map((one) => (one.id !== null && one.label === one.id ? { ...one, label: null } : one));
}
