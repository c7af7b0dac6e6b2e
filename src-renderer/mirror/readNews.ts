import { findNewsMisfit, type NewsName, type NewsPayload } from '../../src-shared/contract/index.ts';

/** A piece of News with its payload. */
export type HeardNews = { [N in NewsName]: { readonly name: N; readonly payload: NewsPayload<N> } }[NewsName];

/** The payload when it can be filed, else null: a malformed one is dropped and the next one heals it. */
export function readNews<N extends NewsName>(name: N, payload: unknown): NewsPayload<N> | null {
  return findNewsMisfit(name, payload) === null ? (payload as NewsPayload<N>) : null;
}
