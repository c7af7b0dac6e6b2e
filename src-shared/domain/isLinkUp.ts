import type { Link } from './Link.ts';

/** True while events arrive: a rotation is planned and is no trouble. Only then may we speak of the server in the present tense. */
export function isLinkUp(link: Link): boolean {
  return link.kind === 'live' || link.kind === 'rotating';
}
