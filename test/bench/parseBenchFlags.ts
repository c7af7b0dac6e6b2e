import { parseArgs } from 'node:util';

export type BenchFlags = { readonly only: readonly string[] | null; readonly isQuick: boolean };

/** Reads `--only P1,P4` and `--quick`. Throws with a sentence when a row is named that there is not. */
export function parseBenchFlags(args: readonly string[], known: readonly string[]): BenchFlags {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: 'string' }, quick: { type: 'boolean', default: false } },
  });
  const only = values.only?.split(',').map((id) => id.trim().toUpperCase()) ?? null;
  const strange = only?.find((id) => !known.includes(id));
  if (strange !== undefined) throw new Error(`There is no row ${strange}. There are ${known.join(', ')}.`);
  return { only, isQuick: values.quick };
}
