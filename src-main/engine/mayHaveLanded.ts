import type { Problem } from '../../src-shared/basics/index.ts';

/**
 * Whether a change that was answered by this may have been made all the same: no answer came, or a page, or a refusal by somebody
 * between us and the gateway, who may have passed it on. Then only a reading tells. Pure.
 */
export function mayHaveLanded({ code, facts }: Problem): boolean {
  return facts?.['reached'] === 'unknown' || code === 'not_json' || Number(facts?.['status'] ?? 0) >= 500;
}
