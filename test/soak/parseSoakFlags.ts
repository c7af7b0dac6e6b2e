import { parseArgs } from 'node:util';

export type SoakFlags = { readonly minutes: number; readonly seed: number; readonly servers: number };

/** Reads `--minutes N [--seed N] [--servers N]`; half minutes are allowed. Throws with a sentence when a number makes no sense. */
export function parseSoakFlags(args: readonly string[]): SoakFlags {
  const { values } = parseArgs({
    args: [...args],
    options: {
      minutes: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
      servers: { type: 'string', default: '12' },
    },
  });
  const minutes = Number(values.minutes);
  const [seed, servers] = [Number(values.seed), Number(values.servers)];
  if (!(minutes > 0 && minutes <= 100_000)) throw new Error('--minutes must be a number above 0.');
  if (!Number.isInteger(seed)) throw new Error('--seed must be a whole number.');
  if (!Number.isInteger(servers) || servers < 1 || servers > 200) throw new Error('--servers must be from 1 to 200.');
  return { minutes, seed, servers };
}
