import type { ServerView } from '../../src-shared/contract/index.ts';
import type { Mirrored } from './MirrorState.ts';

/**
 * The records of an app that can not be reached: they stay, but how its streams are is not known here any more, so no server is
 * drawn as ready by what was last told. Pure.
 */
export function withoutNews(state: Mirrored): Mirrored {
  const unheard = ({ order, link }: ServerView): ServerView => ({
    order,
    link: { kind: 'closed', lastByteAt: link.lastByteAt },
  });
  return { ...state, servers: new Map([...state.servers].map(([orderId, server]) => [orderId, unheard(server)])) };
}
