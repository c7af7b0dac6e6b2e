import './ExpiryLine.css';
import type { ReactNode } from 'react';
import { formatDay, withUnit } from '../format/index.ts';

const DAY_MS = 24 * 60 * 60_000;
const MARKS = [1, 7, 30] as const;
/** The right end of the line. What ends later reaches it, and says when in words. */
const YEAR_DAYS = 365;

export type ExpiryLineProps = {
  /** What ends: `Access to atlas`. */
  readonly label: string;
  /** Unix ms; null when nobody has told. */
  readonly endsAt: number | null;
  readonly now: number;
  /** Marks with their words under the line; without, the marks alone, for a row of a table. */
  readonly withWords?: boolean;
};

/**
 * What is left of something, from now to its end. The scale is logarithmic, so that the last day, week and month are as wide
 * as the rest of the year: near the end is where a person must see something.
 */
export function ExpiryLine({ label, endsAt, now, withWords = false }: ExpiryLineProps): ReactNode {
  const days = endsAt === null ? 0 : Math.max(0, (endsAt - now) / DAY_MS);
  return (
    <div className="expiry-line" data-level={levelOf(endsAt, days)}>
      <div className="expiry-line__bar" role="img" aria-label={`${label}: ${sayEnd(endsAt, now)}`}>
        <span className="expiry-line__left" style={{ width: `${placeOf(days)}%` }} />
        {MARKS.map((mark) => (
          <span className="expiry-line__mark" style={{ left: `${placeOf(mark)}%` }} key={mark} />
        ))}
        {endsAt !== null && <span className="expiry-line__end" style={{ left: `${placeOf(days)}%` }} />}
      </div>
      {withWords && (
        <div className="expiry-line__words" aria-hidden="true">
          <span>now</span>
          {MARKS.map((mark) => (
            <span style={{ left: `${placeOf(mark)}%` }} key={mark}>
              {mark === 1 ? '1 day' : `${mark} days`}
            </span>
          ))}
          <span>a year</span>
        </div>
      )}
    </div>
  );
}

/** In days while it matters, as a date before: `in 12 d, 23 Dec`, `ended 3 d ago`, `not known`. */
export function sayEnd(endsAt: number | null, now: number): string {
  if (endsAt === null) return 'end not known';
  const left = endsAt - now;
  if (left <= 0) return `ended ${formatDay(endsAt, now)}`;
  if (left < DAY_MS) return `ends in ${withUnit(Math.max(1, Math.floor(left / (60 * 60_000))), 'h')}`;
  return `ends in ${withUnit(Math.floor(left / DAY_MS), 'd')}, ${formatDay(endsAt, now)}`;
}

function placeOf(days: number): number {
  return (Math.log1p(Math.min(days, YEAR_DAYS)) / Math.log1p(YEAR_DAYS)) * 100;
}

function levelOf(endsAt: number | null, days: number): 'unknown' | 'over' | 'near' | 'far' {
  if (endsAt === null) return 'unknown';
  if (days <= 0) return 'over';
  return days <= 30 ? 'near' : 'far';
}
