import { EventSource } from 'eventsource';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Frame, frameReader, MAX_FRAME_LENGTH } from '../../../../src-main/wire/frameReader.ts';
import { openFaultProxy } from '../../../fakes/faultProxy.ts';
import { THREE_EVENTS, THREE_EVENTS_TEXT } from '../../../fakes/misbehaving/streamWays.ts';
import { openMisbehavingServer } from '../../../fakes/misbehavingServer.ts';
import { openTestStream, TOKEN, until } from './openTestStream.ts';

const BOM = '\u{feff}';
const VARIANTS = {
  LF: THREE_EVENTS_TEXT,
  CRLF: THREE_EVENTS_TEXT.replaceAll('\n', '\r\n'),
  CR: THREE_EVENTS_TEXT.replaceAll('\n', '\r'),
  BOM: BOM + THREE_EVENTS_TEXT,
  'BOM and CRLF': BOM + THREE_EVENTS_TEXT.replaceAll('\n', '\r\n'),
};

function framesOf(pieces: Iterable<Uint8Array>): Frame[] {
  const frames: Frame[] = [];
  const reader = frameReader((frame) => frames.push(frame));
  for (const piece of pieces) reader.feed(piece);
  return frames;
}

function cut(bytes: Uint8Array, at: readonly number[]): Uint8Array[] {
  const places = [0, ...at.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((to, index) => bytes.subarray(places[index], to));
}

describe('frameReader', () => {
  it.each(Object.entries(VARIANTS))(
    'gives the same frames for %s, cut in two at every byte and byte by byte',
    (_, text) => {
      const bytes = new TextEncoder().encode(text);
      for (let place = 0; place <= bytes.length; place++) expect(framesOf(cut(bytes, [place]))).toEqual(THREE_EVENTS);
      expect(framesOf([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual(THREE_EVENTS);
    },
  );

  it('gives the same frames however the bytes are cut', () => {
    const line = fc.oneof(
      fc.constantFrom('', 'data', 'data:', 'event: server', ': comment', 'id: 7', 'id', 'retry: x', 'who: knows'),
      fc.string({ unit: 'grapheme' }).map((text) => `data: ${text}`),
      fc.string({ unit: 'grapheme' }),
    );
    const ending = fc.constantFrom('\n', '\r\n', '\r');
    const text = fc
      .array(
        fc.tuple(line, ending).map((pair) => pair.join('')),
        { maxLength: 30 },
      )
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 12 }), (said, places) => {
        const bytes = new TextEncoder().encode(said);
        expect(framesOf(cut(bytes, places))).toEqual(framesOf([bytes]));
      }),
      { numRuns: 500 },
    );
  });

  it('survives bytes that are no text at all', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        framesOf([bytes]);
      }),
    );
  });

  it('does not hand on an event without its closing blank line', () => {
    expect(framesOf([new TextEncoder().encode('data: half\n')])).toEqual([]);
  });

  it('refuses a line, and an event of many lines, that grow beyond the limit', () => {
    const block = new TextEncoder().encode('x'.repeat(65_536));
    const blocks = Math.ceil(MAX_FRAME_LENGTH / 65_536) + 1;
    const long = frameReader(() => undefined);
    long.feed(new TextEncoder().encode('data: '));
    expect(Array.from({ length: blocks }, () => long.feed(block)).at(-1)).toBe(false);
    const many = frameReader(() => undefined);
    const line = new TextEncoder().encode(`data: ${'x'.repeat(65_536)}\n`);
    expect(Array.from({ length: blocks }, () => many.feed(line)).at(-1)).toBe(false);
  });

  it('hears what the stock EventSource client hears from the same socket, in pieces of one byte', async () => {
    const server = await openMisbehavingServer();
    const proxy = await openFaultProxy(server.port);
    proxy.setPieceBytes(1);
    const ours = openTestStream({ url: proxy.url, way: 'oddities' });
    const heard: Array<{ id: string; event: string; data: string }> = [];
    const peer = new EventSource(`${proxy.url}/api/v1/servers/oddities/events`, {
      fetch: (url, init) => fetch(url, { ...init, headers: { ...init.headers, authorization: `Bearer ${TOKEN}` } }),
    });
    peer.addEventListener('server', ({ lastEventId, data }) => heard.push({ id: lastEventId, event: 'server', data }));
    await until(() => expect(heard).toHaveLength(3));
    await until(() => expect(ours.events).toHaveLength(3));
    expect(ours.events).toEqual(heard.map((event) => ({ orderId: 'oddities', ...event })));
    peer.close();
    ours.stream.stop();
    await proxy.close();
    await server.close();
  });
});
