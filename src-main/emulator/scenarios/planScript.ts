import { seededFraction } from '../seededFraction.ts';
import type { Script, ScriptCall } from './Script.ts';

export type TimedCall = ScriptCall & { readonly atMs: number };

/** Every call of a script at its moment, in order; the same script and seed give the same plan. */
export function planScript(script: Script, seed: string): readonly TimedCall[] {
  const calls = script.steps.flatMap(({ atS, jitterS = 0, again, ...call }, step) => {
    const times = again?.times ?? 1;
    return Array.from({ length: times }, (_, round): TimedCall => {
      const draw = seededFraction(`${seed}|${script.name}|${step}|${round}`);
      return { ...call, atMs: Math.round((atS + round * (again?.everyS ?? 0) + draw() * jitterS) * 1000) };
    });
  });
  // The sort is stable: what a script says first about one moment happens first.
  return calls.sort((one, other) => one.atMs - other.atMs);
}
