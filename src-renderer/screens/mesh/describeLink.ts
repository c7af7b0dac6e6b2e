import type { MeshLink, SideVerdict } from '../../../src-shared/domain/index.ts';
import { formatAge, type LampKind } from '../../parts/index.ts';

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

const WORDS: Readonly<Record<MeshLink['kind'], { readonly word: string; readonly lamp: LampKind }>> = {
  verified: { word: 'Verified by both', lamp: 'ready' },
  stale: { word: 'Stale', lamp: 'silent' },
  oneSided: { word: 'One side only', lamp: 'silent' },
  down: { word: 'Not connected', lamp: 'idle' },
  pairing: { word: 'Pairing', lamp: 'working' },
};

/** The same for a list: a word with its shape, and what each of both said. */
export function sayLink(
  link: Pick<MeshLink, 'kind' | 'aSays' | 'bSays'>,
  names: readonly [string, string],
): { readonly word: string; readonly lamp: LampKind; readonly says: string } {
  const [a, b] = names;
  return { ...WORDS[link.kind], says: `${a}: ${SAID[link.aSays]}; ${b}: ${SAID[link.bSays]}` };
}
