import './HeartbeatBar.css';
import { memo, type ReactNode } from 'react';
import type { BeatBar } from './layBeats.ts';

const PITCH = 4;
const WIDTH = 3;
const HEIGHT = 18;
const STUB = 2;

export type HeartbeatBarProps = {
  /** Oldest first; from `layBeats`. */
  readonly bars: readonly BeatBar[];
  readonly label?: string;
  /** `row` is texture in a table; `wide` fills its column, on a base line, with its hours under it. */
  readonly look?: 'row' | 'wide';
};

/** Six hours of heartbeats as texture: height is lag on a log scale, amber when late, a stub when missing. */
export const HeartbeatBar = memo(function HeartbeatBar({
  bars,
  label = 'Heartbeats, last 6 h',
  look = 'row',
}: HeartbeatBarProps): ReactNode {
  const width = bars.length * PITCH - (PITCH - WIDTH);
  const drawing = (
    <svg
      className="heartbeat-bar"
      data-look={look}
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      preserveAspectRatio={look === 'wide' ? 'none' : undefined}
      role="img"
      aria-label={`${label}: ${sayBars(bars)}`}
    >
      {(['onTime', 'late', 'missing'] as const).map((kind) => (
        <path className={`heartbeat-bar__${kind}`} d={drawBars(bars, kind)} key={kind} />
      ))}
    </svg>
  );
  return look === 'row' ? drawing : <WithHours>{drawing}</WithHours>;
});

function WithHours({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <div className="heartbeat-bar__frame">
      {children}
      <p className="heartbeat-bar__hours" aria-hidden="true">
        <span>6 h ago</span>
        <span>3 h</span>
        <span>now</span>
      </p>
    </div>
  );
}

/** One path per kind: a thousand rows stay cheap. Bars stand square on the base line and are cut by 1 px at the top. */
function drawBars(bars: readonly BeatBar[], kind: BeatBar['kind']): string {
  return bars
    .map((bar, place) => {
      if (bar.kind !== kind) return '';
      const height = heightOf(bar);
      return `M${place * PITCH} ${HEIGHT}v${-(height - 1)}q0-1 1-1h1q1 0 1 1v${height - 1}z`;
    })
    .join('');
}

function heightOf(bar: BeatBar): number {
  if (bar.kind === 'late') return HEIGHT;
  if (bar.kind !== 'onTime') return STUB;
  // 100 ms is short, 30 s is nearly full; what lies between is read by its order of magnitude.
  const share = Math.log10(Math.max(100, bar.lagMs) / 100) / Math.log10(300);
  return Math.round((10 + 6 * Math.min(1, share)) * 10) / 10;
}

function sayBars(bars: readonly BeatBar[]): string {
  const count = (kind: BeatBar['kind']) => bars.filter((bar) => bar.kind === kind).length;
  return `${count('onTime')} on time, ${count('late')} late, ${count('missing')} missing`;
}
