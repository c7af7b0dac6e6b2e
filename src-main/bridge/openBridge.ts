import { type Clock, Disposer, type Logger, type Random } from '../../src-shared/basics/index.ts';
import { findNewsMisfit, type NewsName, type NewsPayload, newsItems } from '../../src-shared/contract/index.ts';
import type { ChannelPort } from '../host/index.ts';
import { answerAsk, type Handlers } from './answerAsk.ts';
import { NewsFolder } from './NewsFolder.ts';

/** Where each News comes from: a subscription that is given `tell` and answers its stop. */
export type NewsSources = {
  readonly [N in NewsName]?: (tell: (payload: NewsPayload<N>) => void) => () => void;
};

export type OpenBridge = {
  readonly channel: ChannelPort;
  readonly handlers: Handlers;
  readonly newsSources: NewsSources;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly random: Random;
};

/** Opens the one door between renderers and the rooms, both ways, until the returned stop. */
export function openBridge({ channel, handlers, newsSources, logger, clock, random }: OpenBridge): () => Promise<void> {
  const disposer = new Disposer();
  const folder = new NewsFolder<NewsName>(clock, (news) => {
    const fitting = news.filter((one) => fits(one, logger));
    if (fitting.length > 0) channel.tellAll(fitting);
  });
  disposer.add(() => folder.stop());
  disposer.add(
    channel.serve((sender, name, argument) => answerAsk({ handlers, logger, random }, sender, name, argument)),
  );
  disposer.add(
    channel.onListenersChanged(() => {
      if (channel.listeners() === 0) folder.drop();
    }),
  );
  for (const name of Object.keys(newsItems) as NewsName[]) disposer.add(passNews(name, newsSources, channel, folder));
  return () => disposer.dispose();
}

/** Looked at after folding, so that what is never sent costs nothing. What does not fit is a bug: it is logged, never sent. */
function fits({ name, payload }: { readonly name: NewsName; readonly payload: unknown }, logger: Logger): boolean {
  const misfit = findNewsMisfit(name, payload);
  if (misfit !== null) logger.error('news that does not fit was dropped', { name, at: misfit });
  return misfit === null;
}

function passNews<N extends NewsName>(
  name: N,
  sources: NewsSources,
  channel: ChannelPort,
  folder: NewsFolder<NewsName>,
): () => void {
  const source: NewsSources[N] = sources[name];
  if (source === undefined) return () => {};
  const keyOf: (payload: NewsPayload<N>) => string = newsItems[name].key as (payload: NewsPayload<N>) => string;
  return source((payload) => {
    // With nobody there nothing is kept: whoever comes starts from a snapshot.
    if (channel.listeners() === 0) return;
    // A whole new fleet: what still waits belongs to the old one.
    if (name === 'app:replaced') folder.drop();
    folder.take(name, keyOf(payload), payload);
  });
}
