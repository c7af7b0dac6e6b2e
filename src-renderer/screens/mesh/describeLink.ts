import type { MeshLink, SideVerdict } from '../../../src-shared/domain/index.ts';
import { formatAge } from '../../parts/index.ts';

const SAID: Readonly<Record<SideVerdict, string>> = {
  connected: 'connected',
  connecting: 'still connecting',
  disconnected: 'not connected',
  failed: 'failed',
  noState: 'named, without a state',
  byLabel: 'named by a label alone',
  absent: 'does not know it',
  unreadable: 'answered in other words',
  notAsked: 'not asked',
};

/** What a line says of itself: its age, or what is the matter. Pure. `now` in unix ms. */
export function sayLine({ kind, at }: MeshLink, now: number, step: string | null): string {
  const age = at === null ? '' : formatAge(now - at);
  switch (kind) {
    case 'verified':
      return age;
    case 'pairing':
      return step ?? 'pairing';
    case 'oneSided':
      return age === '' ? 'one side' : `one side, ${age}`;
    case 'stale':
      return `${age}, stale`;
    case 'down':
      return 'not connected';
  }
}

/** The same for a list: a word, and what each of both said. */
export function sayLink(
  link: Pick<MeshLink, 'kind' | 'aSays' | 'bSays'>,
  names: readonly [string, string],
): { readonly word: string; readonly says: string } {
  const WORDS = {
    verified: 'Verified by both',
    stale: 'Stale',
    oneSided: 'One side only',
    down: 'Not connected',
    pairing: 'Pairing',
  } as const;
  const [a, b] = names;
  return { word: WORDS[link.kind], says: `${a}: ${SAID[link.aSays]}; ${b}: ${SAID[link.bSays]}` };
}
