/** `stale_min=9 heals_itself=false` → fields; what reads as JSON is JSON, the rest is text. */
export function parseFields(pairs: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new Error(`"${pair}" is not name=value.`);
      const text = pair.slice(at + 1);
      return [pair.slice(0, at), /^(-?\d+(\.\d+)?|true|false|null)$/.test(text) ? JSON.parse(text) : text];
    }),
  );
}
