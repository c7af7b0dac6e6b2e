import http from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { busiestMinute } from '../../fakes/busiestMinute.ts';
import { type Departure, watchDepartures } from '../../fakes/watchDepartures.ts';

const MINUTE_MS = 60_000;
const left = (path: string, atMs = 0, method = 'GET'): Departure => ({ atMs, method, path, status: 200 });

describe('the busiest minute', () => {
  it('tells apart what the service counts apart', () => {
    const departures = [
      left('/api/v1/plans'),
      left('/api/v1/status/atlas'),
      left('/api/v1/servers/atlas/requests/req_1'),
      left('/api/v1/servers/atlas/api-key', 0, 'POST'),
      left('/api/v1/servers/birch/api-key', 0, 'POST'),
      left('/api/v1/chat/atlas'),
      left('/api/v1/servers/birch/events'),
      left('/api/v1/spawn/test', 0, 'POST'),
    ];
    expect(busiestMinute(departures)).toEqual({ reads: 3, ofOneServer: 4, spawns: 1, keys: 2, chats: 1, streams: 1 });
    expect(busiestMinute([])).toEqual({ reads: 0, ofOneServer: 0, spawns: 0, keys: 0, chats: 0, streams: 0 });
  });

  it('counts what is asked about one server at both doors together', () => {
    const doors = ['/api/v1/status/atlas', '/api/dashboard/servers/atlas/config/agents', '/api/dashboard/servers'];
    expect(busiestMinute(doors.map((path) => left(path)))).toMatchObject({ reads: 3, ofOneServer: 2 });
  });

  it('is found wherever it begins, and a minute later counts anew', () => {
    const times = [0, MINUTE_MS - 1, MINUTE_MS, MINUTE_MS + 1];
    expect(busiestMinute(times.map((at) => left('/api/v1/plans', at))).reads).toBe(3);
    fc.assert(
      fc.property(fc.array(fc.nat(5 * MINUTE_MS), { maxLength: 60 }), (at) => {
        const { reads } = busiestMinute(at.map((one) => left('/api/v1/plans', one)));
        const within = at.map((from) => at.filter((one) => one >= from && one < from + MINUTE_MS).length);
        expect(reads).toBe(Math.max(0, ...within));
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});

describe('what leaves this process', () => {
  let stop = () => {};
  afterEach(() => stop());

  it('is seen whoever sends it, with its answer and without its token; the control API is not', async () => {
    const server = http.createServer((request, response) => {
      response.writeHead(request.url === '/slow' ? 429 : 200).end();
    });
    server.on('upgrade', (_request, socket) => socket.end('HTTP/1.1 429 Too Many Requests\r\n\r\n'));
    await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
    const { port } = server.address() as AddressInfo;
    const departures = watchDepartures();
    stop = () => {
      departures.stop();
      server.close();
    };
    const url = `http://127.0.0.1:${port}`;
    await fetch(`${url}/slow`);
    await fetch(`${url}/__emulator/orders`);
    await new Promise((done) => http.get(`${url}/stream?cursor=0`, (response) => response.resume().on('end', done)));
    const socket = new WebSocket(`ws://127.0.0.1:${port}/chat?token=osk_secret`);
    await new Promise((refused) => socket.on('error', refused));
    expect(departures.all().map(({ method, path, status }) => [method, path, status])).toEqual([
      ['GET', '/slow', 429],
      ['GET', '/stream', 200],
      ['GET', '/chat', 429],
    ]);
    departures.stop();
    await fetch(url);
    expect(departures.all()).toHaveLength(3);
  });
});
