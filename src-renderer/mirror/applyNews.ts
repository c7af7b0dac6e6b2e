import { assertNever } from '../../src-shared/basics/index.ts';
import { applyMeshNews } from './applyMeshNews.ts';
import { applyMessage } from './applyMessage.ts';
import { type Mirrored, mirrorSnapshot } from './MirrorState.ts';
import type { HeardNews } from './readNews.ts';

/**
 * Files one piece of News. Pure. An older revision changes nothing; an equal one is taken, because a server's link
 * changes without its record. The same state comes back when nothing differs.
 */
export function applyNews(state: Mirrored, news: HeardNews): Mirrored {
  switch (news.name) {
    case 'app:changed':
      return news.payload.revision < state.app.revision ? state : { ...state, app: news.payload };
    case 'app:replaced':
      return news.payload.app.revision < state.app.revision ? state : mirrorSnapshot(news.payload);
    case 'fleet:serverChanged': {
      const known = state.servers.get(news.payload.order.orderId);
      if (known && news.payload.order.revision < known.order.revision) return state;
      return { ...state, servers: filed(state.servers, news.payload.order.orderId, news.payload) };
    }
    case 'accounts:changed':
      return { ...state, accounts: news.payload.accounts };
    case 'inbox:itemChanged':
      return { ...state, inbox: filedNewer(state.inbox, news.payload.id, news.payload) };
    case 'chat:conversationChanged':
      return { ...state, conversations: filedNewer(state.conversations, news.payload.orderId, news.payload) };
    case 'purchase:intentChanged':
      return { ...state, intents: filedNewer(state.intents, news.payload.intentId, news.payload) };
    case 'wallet:changed':
      return news.payload.revision < state.wallet.revision ? state : { ...state, wallet: news.payload };
    case 'mesh:memberChanged':
    case 'mesh:runChanged':
    case 'mesh:planChanged':
    case 'mesh:roomsChanged':
    case 'mesh:invitesChanged':
    case 'mesh:layoutChanged':
      return { ...state, mesh: applyMeshNews(state.mesh, news) };
    case 'chat:messageChanged':
      return applyMessage(state, news.payload);
    case 'chat:transcriptChanged':
    case 'windows:show':
    case 'surfaces:trayChanged':
    case 'surfaces:clipboardWritten':
    case 'surfaces:clipboardCleared':
      return state;
    default:
      return assertNever(news);
  }
}

function filed<K, V>(records: ReadonlyMap<K, V>, key: K, record: V): ReadonlyMap<K, V> {
  return new Map(records).set(key, record);
}

function filedNewer<K, V extends { readonly revision: number }>(
  records: ReadonlyMap<K, V>,
  key: K,
  record: V,
): ReadonlyMap<K, V> {
  const known = records.get(key);
  return known !== undefined && record.revision < known.revision ? records : filed(records, key, record);
}
