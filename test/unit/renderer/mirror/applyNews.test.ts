import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyNews, type HeardNews, mirrorSnapshot, readNews } from '../../../../src-renderer/mirror/index.ts';
import { tokenId } from '../../../../src-shared/basics/index.ts';
import { type NewsName, newsItems } from '../../../../src-shared/contract/index.ts';
import { NO_ACCESS, newTokenRecord } from '../../../../src-shared/domain/index.ts';
import { ATLAS, anItem, anOrder, LIVE } from '../../../fakes/builders.ts';
import { anEngine, aRotation } from '../../../fakes/engineBuilders.ts';
import { aConversation, anApp, anIntent, aServer, aSnapshot, aWallet } from '../../../fakes/pageBuilders.ts';

const empty = mirrorSnapshot(aSnapshot());

/** One record of each kind at a revision, so that what is kept can be told by its revision alone. */
const newsAt: Readonly<Record<string, (revision: number) => HeardNews>> = {
  app: (revision) => ({ name: 'app:changed', payload: anApp({ revision }) }),
  server: (revision) => ({ name: 'fleet:serverChanged', payload: { order: anOrder({ revision }), link: LIVE } }),
  item: (revision) => ({ name: 'inbox:itemChanged', payload: anItem({ revision }) }),
  conversation: (revision) => ({ name: 'chat:conversationChanged', payload: aConversation({ revision }) }),
  intent: (revision) => ({ name: 'purchase:intentChanged', payload: anIntent({ kind: 'drafted' }, { revision }) }),
  engine: (revision) => ({ name: 'engine:changed', payload: anEngine({ revision }) }),
  rotation: (revision) => ({ name: 'engine:rotationChanged', payload: aRotation({ revision }) }),
  wallet: (revision) => ({ name: 'wallet:changed', payload: aWallet({ revision }) }),
  access: (revision) => ({ name: 'access:changed', payload: { ...NO_ACCESS, revision } }),
  token: (revision) => ({
    name: 'access:tokenChanged',
    payload: { ...newTokenRecord(ATLAS, tokenId('a')), revision },
  }),
  projects: (revision) => ({
    name: 'projects:listChanged',
    payload: { orderId: ATLAS, revision, projects: [], unreadable: 0, readAt: null, triedAt: null, problem: null },
  }),
};

test('whatever order News comes in and however often, the newest revision of each record stays', () => {
  const heard = fc.array(fc.tuple(fc.constantFrom(...Object.keys(newsAt)), fc.integer({ min: 2, max: 60 })), {
    minLength: 1,
  });
  fc.assert(
    fc.property(heard, (list) => {
      const news = list.flatMap(([kind, revision]) => newsAt[kind]?.(revision) ?? []);
      const once = news.reduce(applyNews, empty);
      const twice = [...news, ...news.toReversed()].reduce(applyNews, empty);
      expect(twice).toEqual(once);
      const newest = (kind: string) => Math.max(1, ...list.filter((one) => one[0] === kind).map((one) => one[1]));
      expect(once.app.revision).toBe(newest('app'));
      expect(once.wallet.revision).toBe(newest('wallet'));
      expect(once.access.revision).toBe(Math.max(NO_ACCESS.revision, newest('access') > 1 ? newest('access') : 0));
      for (const token of once.tokens.values()) expect(token.revision).toBe(newest('token'));
      for (const projects of once.projects.values()) expect(projects.revision).toBe(newest('projects'));
      for (const server of once.servers.values()) expect(server.order.revision).toBe(newest('server'));
      for (const item of once.inbox.values()) expect(item.revision).toBe(newest('item'));
      for (const engine of once.engines.values()) expect(engine.revision).toBe(newest('engine'));
      for (const rotation of once.rotations.values()) expect(rotation.revision).toBe(newest('rotation'));
      for (const intent of once.intents.values()) expect(intent.revision).toBe(newest('intent'));
    }),
  );
});

test('an older revision changes nothing at all', () => {
  const state = applyNews(empty, { name: 'fleet:serverChanged', payload: aServer({ revision: 5, name: 'new' }) });
  expect(applyNews(state, { name: 'fleet:serverChanged', payload: aServer({ revision: 4, name: 'old' }) })).toBe(state);
});

test('a link changes without its record, so an equal revision is taken', () => {
  const state = applyNews(empty, { name: 'fleet:serverChanged', payload: aServer({ revision: 5 }) });
  const closed = { kind: 'closed', lastByteAt: null } as const;
  const next = applyNews(state, {
    name: 'fleet:serverChanged',
    payload: { order: anOrder({ revision: 5 }), link: closed },
  });
  expect(next.servers.get(ATLAS)?.link.kind).toBe('closed');
});

test('another fleet replaces everything; one that is older than what is shown does not', () => {
  const state = mirrorSnapshot(aSnapshot({ app: anApp({ revision: 7 }), servers: [aServer()] }));
  const other = aSnapshot({
    app: anApp({ revision: 8, profile: { kind: 'none', hasDemo: true, hasRealFleet: false } }),
  });
  expect(applyNews(state, { name: 'app:replaced', payload: other }).servers.size).toBe(0);
  const stale = aSnapshot({ app: anApp({ revision: 6 }) });
  expect(applyNews(state, { name: 'app:replaced', payload: stale })).toBe(state);
});

test('anything at all may come as News: it is filed or dropped, never thrown', () => {
  const names = fc.constantFrom(...(Object.keys(newsItems) as NewsName[]));
  fc.assert(
    fc.property(names, fc.anything(), (name, raw) => {
      const payload = readNews(name, raw);
      if (payload !== null) applyNews(empty, { name, payload } as HeardNews);
    }),
  );
  expect(readNews('fleet:serverChanged', { order: { orderId: 'x' } })).toBeNull();
  expect(readNews('wallet:changed', { revision: '3' })).toBeNull();
});
