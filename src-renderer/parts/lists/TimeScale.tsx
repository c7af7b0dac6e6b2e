import './TimeScale.css';
import type { ReactNode } from 'react';
import { formatDuration } from '../format/index.ts';

export type TimeScaleProps = {
  readonly label: string;
  readonly elapsedMs: number;
  /** Where it is usually done; null when nobody knows yet. */
  readonly usualMs: number | null;
  /** The right end. Past it the bar stays full. */
  readonly endMs: number;
};

/** Nearer to an end of the scale than this share, two labels would stand on each other: that end goes without. */
const CLOSE = 0.12;

/** Elapsed against usual on one scale. Past the usual time the bar turns amber, never red. */
export function TimeScale({ label, elapsedMs, usualMs, endMs }: TimeScaleProps): ReactNode {
  const share = (ms: number) => `${Math.min(100, (ms / endMs) * 100)}%`;
  const usual = usualMs === null ? 0.5 : Math.min(1, usualMs / endMs);
  const isLate = usualMs !== null && elapsedMs > usualMs;
  return (
    <div className="time-scale" data-late={isLate}>
      <div
        className="time-scale__bar"
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, Math.round((elapsedMs / endMs) * 100))}
        aria-valuetext={`${formatDuration(elapsedMs)}${usualMs === null ? '' : `, usually ${formatDuration(usualMs)}`}`}
      >
        <span className="time-scale__fill" style={{ width: share(elapsedMs) }} />
        {usualMs !== null && <span className="time-scale__usual" style={{ left: share(usualMs) }} />}
      </div>
      <div className="time-scale__words" aria-hidden="true">
        {usual > CLOSE && <span>0</span>}
        {usualMs !== null && (
          <span className="time-scale__usual-words" data-at={sideOf(usual)} style={{ left: share(usualMs) }}>
            usual {formatDuration(usualMs)}
          </span>
        )}
        {usual < 1 - CLOSE && <span className="time-scale__end">{formatDuration(endMs)}</span>}
      </div>
    </div>
  );
}

function sideOf(share: number): 'start' | 'middle' | 'end' {
  if (share <= CLOSE) return 'start';
  return share >= 1 - CLOSE ? 'end' : 'middle';
}
