import type { ReactNode } from 'react';
import { formatAge, formatMoment } from '../format/index.ts';

export type AgeProps = {
  /** Unix ms of what is being aged. */
  readonly at: number;
  /** Unix ms of the present; the screen ticks it, once for all ages. */
  readonly now: number;
  /** `2 min ago` rather than `2 min`. */
  readonly ago?: boolean;
};

/** How old something is, with the exact moment on hover. */
export function Age({ at, now, ago = false }: AgeProps): ReactNode {
  const age = formatAge(now - at);
  return (
    <time className="age" dateTime={new Date(at).toISOString()} title={formatMoment(at, now)}>
      {ago && age !== 'now' ? `${age} ago` : age}
    </time>
  );
}
