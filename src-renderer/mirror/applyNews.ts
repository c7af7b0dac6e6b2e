import { assertNever } from '../../src-shared/basics/index.ts';
import type { ServerView } from '../../src-shared/contract/index.ts';
import { applyMeshNews, isMeshNews } from './applyMeshNews.ts';
import { applyMessage } from './applyMessage.ts';
import { type Mirrored, mirrorSnapshot } from './MirrorState.ts';
import type { HeardNews } from './readNews.ts';

/**
 * Files one piece of News. Pure. An older revision changes nothing; an equal one is taken, because a server's link
 * changes without its record. The same state comes back when nothing differs.
 */
export function applyNews(state: Mirrored, news: HeardNews): Mirrored {
  if (isMeshNews(news)) return { ...state, mesh: applyMeshNews(state.mesh, news) };
  if (isPassing(news)) return state;
  switch (news.name) {
    case 'app:changed':
      return news.payload.revision < state.app.revision ? state : { ...state, app: news.payload };
    case 'app:replaced':
      return news.payload.app.revision < state.app.revision ? state : mirrorSnapshot(news.payload);
    case 'fleet:serverChanged':
      return applyServer(state, news.payload);
    case 'accounts:changed':
      return { ...state, accounts: news.payload.accounts };
    case 'engine:changed':
      return { ...state, engines: filedNewer(state.engines, news.payload.orderId, news.payload) };
    case 'engine:rotationChanged':
      return { ...state, rotations: filedNewer(state.rotations, news.payload.rotationId, news.payload) };
    case 'servers:importChanged':
      return { ...state, imports: filedNewer(state.imports, news.payload.importId, news.payload) };
    case 'access:tokenChanged':
      return { ...state, tokens: filedNewer(state.tokens, news.payload.orderId, news.payload) };
    case 'access:changed':
      return news.payload.revision < state.access.revision ? state : { ...state, access: news.payload };
    case 'projects:listChanged':
      return { ...state, projects: filedNewer(state.projects, news.payload.orderId, news.payload) };
    case 'lab:changed':
      // Without a lab in the snapshot this fleet has none.
      return state.lab === null || news.payload.revision < state.lab.revision ? state : { ...state, lab: news.payload };
    case 'inbox:itemChanged':
      return { ...state, inbox: filedNewer(state.inbox, news.payload.id, news.payload) };
    case 'chat:conversationChanged':
      return { ...state, conversations: filedNewer(state.conversations, news.payload.orderId, news.payload) };
    case 'purchase:intentChanged':
      return { ...state, intents: filedNewer(state.intents, news.payload.intentId, news.payload) };
    case 'wallet:changed':
      return news.payload.revision < state.wallet.revision ? state : { ...state, wallet: news.payload };
    case 'chat:messageChanged':
      return applyMessage(state, news.payload);
    default:
      return assertNever(news);
  }
}

const PASSING = [
  'chat:transcriptChanged',
  'windows:show',
  'surfaces:trayChanged',
  'surfaces:clipboardWritten',
  'surfaces:clipboardCleared',
] as const;

type PassingNews = Extract<HeardNews, { readonly name: (typeof PASSING)[number] }>;

/** What a screen listens for itself; nothing of it is kept. */
function isPassing(news: HeardNews): news is PassingNews {
  return PASSING.some((name) => name === news.name);
}

function applyServer(state: Mirrored, server: ServerView): Mirrored {
  const { orderId, revision } = server.order;
  const known = state.servers.get(orderId);
  if (known && revision < known.order.revision) return state;
  return { ...state, servers: filed(state.servers, orderId, server) };
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
