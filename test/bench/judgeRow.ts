import type { Check, Figures, Unmeasured } from './Row.ts';

/** A row as the last line shows it. */
export type Verdict =
  | {
      readonly ours: number;
      readonly floor: number | null;
      readonly peer: number | null;
      readonly ratio: number | null;
      readonly goal: string;
      readonly met: boolean;
      readonly unit: string;
      readonly checks: Readonly<Record<string, number>>;
      readonly quick?: true;
      readonly [more: string]: unknown;
    }
  | { readonly met: false; readonly why: string; readonly quick?: true };

/** What the figures of a row say about its goal. `ratio` is ours against the floor, or against the peer where there is no floor. */
export function judgeRow(figures: Figures | Unmeasured, isQuick: boolean): Verdict {
  const quick = isQuick ? { quick: true as const } : {};
  if ('why' in figures) return { met: false, why: figures.why, ...quick };
  const { ours, floor, peer, unit, checks, more } = figures;
  const against = floor ?? peer;
  return {
    ours: rounded(ours),
    floor: floor === null ? null : rounded(floor),
    peer: peer === null ? null : rounded(peer),
    ratio: against === null || against === 0 ? null : rounded(ours / against),
    goal: checks.map(goalOf).join('; '),
    met: checks.length > 0 && checks.every(isKept),
    unit,
    checks: Object.fromEntries(checks.map(({ what, is }) => [what, rounded(is)])),
    ...more,
    ...quick,
  };
}

function goalOf(check: Check): string {
  return 'atMost' in check ? `${check.what} ≤ ${check.atMost}` : `${check.what} ≥ ${check.atLeast}`;
}

/** A figure that is no number keeps no limit. */
function isKept(check: Check): boolean {
  return 'atMost' in check ? check.is <= check.atMost : check.is >= check.atLeast;
}

/** Three digits that count: more would pretend to a precision that two busy cores do not have. */
export function rounded(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(3)) : value;
}

/** The middle one, so that one disturbed run does not decide. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** The value below which a part of all lies; `part` from 0 to 1. */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
