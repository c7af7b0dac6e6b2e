import { EventSource } from 'eventsource';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { type ReadStream, readStream, type Told } from './readStream.ts';
import { asOwner, control, type Made, until } from './visitEmulator.ts';

describe('an event stream that misbehaves on purpose', () => {
  let emulator: Emulator;
  const opened: Array<{ close(): void }> = [];
  beforeAll(async () => {
    emulator = await openEmulator({ switches: { rateLimits: 'off', heartbeatS: 600 } });
  });
  afterEach(async () => {
    for (const one of opened.splice(0)) one.close();
    await control(emulator, 'DELETE', 'faults');
  });
  afterAll(() => emulator.stop());

  const order = (): Promise<Made> => control(emulator, 'POST', 'orders', { name: 'atlas', state: 'installing' });
  const arm = (name: string, params: object = {}): Promise<unknown> =>
    control(emulator, 'POST', 'faults', { name, ...params });
  const say = (made: Made, count: number, fields: object = {}): Promise<unknown> =>
    count === 1
      ? control(emulator, 'POST', 'events', { order_id: made.order_id, type: 'state.changed', ...fields })
      : arm('burst', { order_id: made.order_id, count, type: 'state.changed' });
  async function read(made: Made, query = 'cursor=0&filter=state'): Promise<ReadStream> {
    const stream = await readStream(emulator, made, query);
    opened.push(stream);
    return stream;
  }
  /** What a stock client makes of the same stream. */
  function listen(made: Made): Told[] {
    const heard: Told[] = [];
    const source = new EventSource(`${emulator.url}/api/v1/servers/${made.order_id}/events?cursor=0&filter=state`, {
      fetch: (url, init) =>
        fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${made.api_token}` } }),
    });
    source.addEventListener('server', (message) => heard.push(JSON.parse(message.data) as Told));
    opened.push(source);
    return heard;
  }
  const count = (stream: { told: readonly Told[] } | readonly Told[], wanted: number): Promise<true> =>
    until(() => (('told' in stream ? stream.told : stream).length >= wanted ? true : null));
  const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

  it('tells each event twice, once more, or not at all, and stores it once', async () => {
    const made = await order();
    await arm('duplicateEvents', { order_id: made.order_id });
    const doubled = await read(made, 'cursor=0');
    await say(made, 3);
    await count(doubled, 6);
    expect(doubled.ids).toEqual([1, 1, 2, 2, 3, 3]);
    await control(emulator, 'DELETE', 'faults');
    const plain = await read(made, 'cursor=0');
    await count(plain, 3);
    expect(plain.ids).toEqual([1, 2, 3]);
    await arm('retellEvents', { order_id: made.order_id, back: 2 });
    await count(plain, 5);
    expect(plain.ids).toEqual([1, 2, 3, 2, 3]);
    await arm('loseEvents', { order_id: made.order_id, every: 3 });
    const holed = await read(made, 'cursor=0');
    await say(made, 4);
    await count(holed, 5);
    expect(holed.ids).toEqual([1, 2, 4, 5, 7]);
  });

  it('names events after their type when told to, and a type of several lines is one line all the same', async () => {
    await control(emulator, 'POST', 'switches', { eventLine: 'type' });
    const made = await order();
    await arm('unknownEvent', { order_id: made.order_id, type: 'weather\nid: 77\rdata: false' });
    const stream = await read(made, 'cursor=0');
    await count(stream, 1);
    await control(emulator, 'DELETE', 'switches');
    expect(stream.text()).toContain('\nevent: weather id: 77 data: false\ndata: {');
    expect(stream.told).toMatchObject([{ id: 1, type: 'weather\nid: 77\rdata: false' }]);
  });

  it('tells events out of order, and none is missing, not even of a group that is never full', async () => {
    const made = await order();
    await arm('reorderEvents', { window: 4 });
    const stream = await read(made, 'cursor=0');
    await say(made, 10);
    await count(stream, 10);
    expect(stream.ids).not.toEqual(upTo(10));
    expect([...stream.ids].sort((a, b) => a - b)).toEqual(upTo(10));
    expect([...stream.ids.slice(0, 4)].sort()).toEqual([1, 2, 3, 4]);
  });

  it('starts its numbering again, on the streams that are open as well', async () => {
    const made = await order();
    const stream = await read(made, 'cursor=0');
    await say(made, 5);
    await count(stream, 5);
    await arm('resetEventIds', { order_id: made.order_id });
    await say(made, 2);
    await count(stream, 7);
    expect(stream.ids).toEqual([1, 2, 3, 4, 5, 1, 2]);
  });

  it.each(['lf', 'crlf', 'cr'])(
    'ends its lines with %s, spreads its data and adds remarks, and a stock client understands',
    async (lineEnd) => {
      const made = await order();
      await arm('oddFraming', { lineEnd });
      const stream = await read(made);
      const heard = listen(made);
      await say(made, 1, { field: 'note', value: { text: 'grüße 🚀', lines: 'a\nb' } });
      // A reader of CR can not tell an end from the first half of CRLF before the next byte: something must follow.
      await say(made, 1, { field: 'after' });
      await count(heard, lineEnd === 'cr' ? 1 : 2);
      expect(heard[0]).toMatchObject({ id: 1, field: 'note', value: { text: 'grüße 🚀', lines: 'a\nb' } });
      const end = { lf: '\n', crlf: '\r\n', cr: '\r' }[lineEnd] ?? '';
      expect(stream.text()).toContain(`id: 1${end}event: server${end}data: {${end}data:  "`);
      expect(stream.text().replaceAll(end, '')).not.toMatch(/[\r\n]/);
    },
  );

  it('sends its bytes one by one, and a stock client hears every letter', async () => {
    const made = await order();
    await arm('splitStream', { bytes: 1 });
    const stream = await read(made);
    const heard = listen(made);
    await say(made, 1, { field: 'note', value: 'grüße 🚀' });
    await say(made, 1, { field: 'more', value: 'schön' });
    await count(heard, 2);
    expect(heard.map((event) => event['value'])).toEqual(['grüße 🚀', 'schön']);
    await count(stream, 2);
    expect(stream.pieces.length).toBeGreaterThan(100);
  });

  it.each(['words', 'bytes', 'brokenJson'])('writes %s between events, and goes on', async (as) => {
    const made = await order();
    const stream = await read(made);
    await say(made, 1);
    await count(stream, 1);
    const before = stream.text().length;
    await arm('streamGarbage', { as, order_id: made.order_id });
    await say(made, 1);
    await count(stream, 2);
    expect(stream.text().length).toBeGreaterThan(before + 120);
    expect(stream.told.map(({ id }) => id)).toEqual([1, 2]);
  });

  it('writes a line without end, as long as it was told', async () => {
    const made = await order();
    const stream = await read(made);
    await arm('streamGarbage', { as: 'hugeLine', bytes: 2_000_000, order_id: made.order_id });
    await until(() => (stream.pieces.reduce((sum, piece) => sum + piece, 0) >= 2_000_000 ? true : null));
    expect(stream.told).toEqual([]);
  });

  it('sends headers and then nothing, for good', async () => {
    const made = await order();
    await arm('halfOpenStreams', { order_id: made.order_id });
    const mute = await read(made);
    expect(mute.response.headers['content-type']).toBe('text/event-stream');
    await control(emulator, 'DELETE', 'faults');
    await say(made, 1);
    await count(await read(made), 1);
    expect(mute.text()).toBe('');
  });

  it('ends in an orderly way or by a cut', async () => {
    const made = await order();
    const [ended, cut] = [await read(made), await read(await order())];
    await arm('cutStreams', { order_id: made.order_id, clean: true });
    await until(() => ended.ended());
    await arm('cutStreams');
    await until(() => cut.ended());
    expect([ended.ended(), cut.ended()]).toEqual(['clean', 'cut']);
  });

  it.each([
    ['unauthorized', 401, 'application/json'],
    ['token_expired', 401, 'application/json'],
    ['service_unavailable', 503, 'application/json'],
    ['gatewayPage', 502, 'text/html'],
    ['signInPage', 200, 'text/html'],
  ])('is refused as %s', async (as, status, type) => {
    const made = await order();
    await arm('answerInstead', { as, family: 'events' });
    const answer = await asOwner(emulator, made, `/api/v1/servers/${made.order_id}/events`);
    expect([answer.status, answer.headers.get('content-type')?.split(';')[0]]).toEqual([status, type]);
    if (type === 'application/json') expect(await answer.json()).toMatchObject({ code: as, error: as });
    else expect(await answer.text()).toContain('<!doctype html>');
    expect((await asOwner(emulator, made, `/api/v1/status/${made.order_id}`)).status).toBe(200);
  });

  it('is hung up on, or never answered', async () => {
    const made = await order();
    const path = `/api/v1/servers/${made.order_id}/events`;
    await arm('answerInstead', { as: 'hangUp', family: 'events', times: 1 });
    await expect(asOwner(emulator, made, path)).rejects.toThrow();
    await arm('answerInstead', { as: 'silence', family: 'events', times: 1 });
    const giveUp = new AbortController();
    const waiting = fetch(`${emulator.url}${path}`, {
      headers: { authorization: `Bearer ${made.api_token}` },
      signal: giveUp.signal,
    });
    const outcome = waiting.then(
      () => 'answered',
      () => 'gave up',
    );
    await until(async () => {
      const { faults } = await control<{ faults: Array<{ name: string; armed: boolean }> }>(emulator, 'GET', 'faults');
      return faults.some(({ name, armed }) => name === 'answerInstead' && armed) ? null : true;
    });
    giveUp.abort();
    expect(await outcome).toBe('gave up');
  });
});
