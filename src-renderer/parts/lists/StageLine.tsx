import './StageLine.css';
import type { ReactNode } from 'react';

export type StageLineProps = {
  /** What moves along the line: `Project shop`. */
  readonly label: string;
  readonly stages: readonly string[];
  /** The stage it is in; null when it left the line, or is in one that is not on it. */
  readonly at: number | null;
  /** The last stage is an end, and drawn as one. */
  readonly isDone?: boolean;
};

/** Where something is on a way of few steps: what is behind filled, where it is ringed, what is ahead hollow. */
export function StageLine({ label, stages, at, isDone = false }: StageLineProps): ReactNode {
  const words = at === null ? 'not on the way' : `${stages[at] ?? ''}, step ${at + 1} of ${stages.length}`;
  return (
    <span className="stage-line" role="img" aria-label={`${label}: ${words}`} data-done={isDone} data-off={at === null}>
      {stages.map((stage, place) => (
        <span
          className="stage-line__stage"
          data-state={at === null || place > at ? 'ahead' : place === at && !isDone ? 'now' : 'behind'}
          title={stage}
          key={stage}
        />
      ))}
    </span>
  );
}
