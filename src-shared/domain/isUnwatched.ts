import type { Link } from './Link.ts';

/** Nothing is broken: our stream is closed, or has no secret to open it with, as while the secrets are locked. */
export function isUnwatched(link: Link): boolean {
  return link.kind === 'closed' || link.kind === 'refused';
}
