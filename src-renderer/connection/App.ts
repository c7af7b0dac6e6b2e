import type { Answer } from '../../src-shared/basics/index.ts';
import type { AskArgument, AskName, AskResult, NewsName, NewsPayload } from '../../src-shared/contract/index.ts';

/**
 *   connecting ──► connected ──lost──► connecting …
 *       │              ├──the app ended──► ended
 *       └──no key, or refused──► signedOut
 */
export type ConnectionState = 'connecting' | 'connected' | 'signedOut' | 'ended';

/** What the page may say to the app and hear from it, the same in both hosts. */
export type App = {
  readonly host: 'electron' | 'browser';
  /** Always resolves. Problems of the connection itself: `not_connected`, `connection_lost`. */
  ask<N extends AskName>(name: N, argument: AskArgument<N>): Promise<Answer<AskResult<N>>>;
  on<N extends NewsName>(name: N, listener: (payload: NewsPayload<N>) => void): () => void;
  /** Tells the state now and each change of it. After every `connected`, News may have been missed: ask for a snapshot. */
  onConnection(listener: (state: ConnectionState) => void): () => void;
};

/** What the preload puts on the window. */
export type PreloadedApp = Omit<App, 'onConnection'> & { readonly host: 'electron' };
