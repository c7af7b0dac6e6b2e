import { expect, test } from 'vitest';
import { openMirror } from '../../../../src-renderer/mirror/index.ts';
import { type Answer, ok } from '../../../../src-shared/basics/index.ts';
import type { Snapshot } from '../../../../src-shared/contract/index.ts';
import { ATLAS, aProblem, START_AT } from '../../../fakes/builders.ts';
import { FakeConnection } from '../../../fakes/FakeConnection.ts';
import { aMessage, aServer, aSnapshot } from '../../../fakes/pageBuilders.ts';

const settle = () => new Promise((resolve) => setImmediate(resolve));
const nameOf = (mirror: ReturnType<typeof openMirror>) =>
  mirror.store.getState().mirrored?.servers.get(ATLAS)?.order.name;

test('what happens between asking for the snapshot and its coming is not lost, and not undone by it', async () => {
  const connection = new FakeConnection(aSnapshot);
  let give: (answer: Answer<Snapshot>) => void = () => {};
  connection.answer('app:snapshot', () => new Promise((resolve) => (give = resolve)));
  const mirror = openMirror(connection, () => START_AT);
  await settle();
  connection.tell('fleet:serverChanged', aServer({ revision: 9, name: 'newest' }));
  give(ok(aSnapshot({ servers: [aServer({ revision: 8, name: 'older' })] })));
  await settle();
  expect(nameOf(mirror)).toBe('newest');
});

test('a connection that comes back reads everything anew, even when revisions began again', async () => {
  let snapshot = aSnapshot({ servers: [aServer({ revision: 90, name: 'before' })] });
  const connection = new FakeConnection(() => snapshot);
  const mirror = openMirror(connection, () => START_AT);
  await settle();
  connection.turn('connecting');
  expect(mirror.store.getState().connection).toBe('connecting');
  expect(nameOf(mirror)).toBe('before');
  snapshot = aSnapshot({ servers: [aServer({ revision: 2, name: 'after' })] });
  connection.turn('connected');
  await settle();
  expect(nameOf(mirror)).toBe('after');
});

test('a snapshot that is refused says why, and can be asked for again', async () => {
  const connection = new FakeConnection(aSnapshot);
  connection.refuse('app:snapshot', aProblem('disk_failed'));
  const mirror = openMirror(connection, () => START_AT);
  await settle();
  expect(mirror.store.getState().problem?.code).toBe('disk_failed');
  connection.answer('app:snapshot', () => ok(aSnapshot()));
  await mirror.readAgain();
  expect(mirror.store.getState()).toMatchObject({ problem: null, mirrored: { servers: new Map() } });
});

test('a transcript is read when looked at, kept current by News, and read again after a refilled gap', async () => {
  const connection = new FakeConnection(aSnapshot);
  let page = [aMessage(3), aMessage(4)];
  connection.answer('chat:transcript', ({ beforeSeq }) =>
    ok({
      orderId: ATLAS,
      messages: beforeSeq === undefined ? page : [aMessage(1), aMessage(2)],
      hasEarlier: beforeSeq === undefined,
    }),
  );
  const mirror = openMirror(connection, () => START_AT);
  await settle();
  const shown = () =>
    mirror.store
      .getState()
      .mirrored?.transcripts.get(ATLAS)
      ?.messages.map((one) => one.seq);
  connection.tell('chat:messageChanged', aMessage(4));
  expect(shown()).toBeUndefined();
  await mirror.readTranscript(ATLAS);
  connection.tell('chat:messageChanged', aMessage(6));
  connection.tell('chat:messageChanged', aMessage(5));
  expect(shown()).toEqual([3, 4, 5, 6]);
  await mirror.readEarlier(ATLAS);
  expect(shown()).toEqual([1, 2, 3, 4, 5, 6]);
  page = [aMessage(3), aMessage(5), aMessage(6)];
  connection.tell('chat:transcriptChanged', { orderId: ATLAS });
  await settle();
  expect(shown()).toEqual([1, 2, 3, 5, 6]);
});

test('an older version of a message does not take words away', async () => {
  const connection = new FakeConnection(aSnapshot);
  connection.answer('chat:transcript', () => ok({ orderId: ATLAS, messages: [], hasEarlier: false }));
  const mirror = openMirror(connection, () => START_AT);
  await settle();
  await mirror.readTranscript(ATLAS);
  connection.tell('chat:messageChanged', aMessage(1, { revision: 5, parts: [{ kind: 'text', text: 'all of it' }] }));
  connection.tell('chat:messageChanged', aMessage(1, { revision: 4, parts: [{ kind: 'text', text: 'all' }] }));
  const [message] = mirror.store.getState().mirrored?.transcripts.get(ATLAS)?.messages ?? [];
  expect(message?.parts).toEqual([{ kind: 'text', text: 'all of it' }]);
});

test('what it opened it closes', async () => {
  const connection = new FakeConnection(aSnapshot);
  const mirror = openMirror(connection, () => START_AT);
  await settle();
  expect(connection.listenerCount()).toBeGreaterThan(0);
  mirror.stop();
  await settle();
  expect(connection.listenerCount()).toBe(0);
});
