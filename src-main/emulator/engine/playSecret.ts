import type { Credential } from './Engine.ts';
import { prefixOf } from './judgeSecret.ts';

/** A secret that looks right and opens nothing; `hex` tells it from others. */
export function playSecret({ provider, type }: Pick<Credential, 'provider' | 'type'>, hex: string): string {
  return `${prefixOf(provider, type)}play-${hex}`;
}
