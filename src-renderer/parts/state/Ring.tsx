import './Ring.css';
import type { ReactNode } from 'react';

export type RingProps = {
  /** Pixels across. Strokes are 2.25 at 16, 3.5 at 36, 5 at 64. */
  readonly size: number;
  /** 0 to 1. Absent means that nobody knows: the ring turns and rests as a quarter. */
  readonly value?: number;
  /** `busy` while it goes; `unknown` (amber) once it takes longer than usual, never red. */
  readonly tone?: 'busy' | 'unknown' | 'ready' | 'failed' | 'expired';
  /** What it measures. Without it the ring is decoration and the words stand beside it. */
  readonly label?: string;
};

/** A ring that fills to its true value. */
export function Ring({ size, value, tone = 'busy', label }: RingProps): ReactNode {
  const stroke = size >= 64 ? 5 : size >= 36 ? 3.5 : 2.25;
  const radius = (size - stroke) / 2;
  const around = 2 * Math.PI * radius;
  const known = value === undefined ? null : Math.min(1, Math.max(0, value));
  const shared = { cx: size / 2, cy: size / 2, r: radius, fill: 'none', stroke: 'currentColor', strokeWidth: stroke };
  return (
    <span className="ring" data-tone={tone} data-turning={known === null} {...spoken(label, known)}>
      <svg width={size} height={size} viewBox={`0 0 ${size} ${size}`} aria-hidden="true">
        <circle className="ring__track" {...shared} />
        {known !== 0 && (
          <circle
            className="ring__arc"
            strokeDasharray={`${(known ?? 0.25) * around} ${around}`}
            strokeLinecap={known === 1 ? 'butt' : 'round'}
            {...shared}
          />
        )}
      </svg>
    </span>
  );
}

function spoken(label: string | undefined, known: number | null) {
  if (label === undefined) return { 'aria-hidden': true } as const;
  const range = { role: 'progressbar', 'aria-label': label, 'aria-valuemin': 0, 'aria-valuemax': 100 } as const;
  return known === null ? range : { ...range, 'aria-valuenow': Math.round(known * 100) };
}
