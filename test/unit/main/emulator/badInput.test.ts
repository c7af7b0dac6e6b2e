import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { type RawAnswer, sendRaw } from './sendRaw.ts';
import { asOwner, control, type Made } from './visitEmulator.ts';

const ORDER = '00000000-0000-4000-8000-000000000001';

describe('bad input', () => {
  let emulator: Emulator;
  let made: Made;
  beforeAll(async () => {
    emulator = await openEmulator({ switches: { rateLimits: 'off' } });
    made = await control<Made>(emulator, 'POST', 'orders', { name: 'atlas' });
  });
  afterAll(() => emulator.stop());

  const raw = (...lines: string[]): Promise<RawAnswer | null> => sendRaw(emulator, `${lines.join('\r\n')}\r\n\r\n`);
  const host = (): string => `Host: ${new URL(emulator.url).host}`;
  function expectEnvelope(answer: RawAnswer | null, status: number, code: string): void {
    expect(answer?.status).toBe(status);
    const body = JSON.parse(answer?.body ?? '') as Record<string, unknown>;
    expect(body).toMatchObject({ code, error: code, message: expect.any(String) });
    expect(body['request_id']).toBe(answer?.headers['x-request-id']);
  }

  it('that is not HTTP is told so, with an envelope', async () => {
    expectEnvelope(await raw('HELLO'), 400, 'validation_failed');
    expectEnvelope(await raw('BREW /api/v1/plans HTTP/1.1', host()), 400, 'validation_failed');
    expectEnvelope(await raw('GET /api/v1/plans HTTP/1.1', host(), 'A b: c'), 400, 'validation_failed');
    const both = ['POST /api/v1/spawn/test HTTP/1.1', host(), 'Content-Length: 4', 'Transfer-Encoding: chunked'];
    expectEnvelope(await raw(...both, '', '0'), 400, 'validation_failed');
    expectEnvelope(
      await sendRaw(emulator, Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x0d, 0x0a, 0x0d, 0x0a])),
      400,
      'validation_failed',
    );
  });

  it('in the head is refused: no host, too much of it, an expectation, another method, no route', async () => {
    expectEnvelope(await raw('GET /api/v1/plans HTTP/1.1', 'Connection: close'), 400, 'validation_failed');
    expectEnvelope(await raw(`GET /${'a'.repeat(20_000)} HTTP/1.1`, host()), 431, 'validation_failed');
    const close = 'Connection: close';
    expectEnvelope(await raw('GET /api/v1/plans HTTP/1.1', host(), close, 'Expect: tea'), 417, 'validation_failed');
    expectEnvelope(await raw('PATCH /api/v1/plans HTTP/1.1', host(), close), 405, 'method_not_allowed');
    expectEnvelope(await raw('OPTIONS * HTTP/1.1', host(), close), 404, 'not_found');
    for (const target of [
      '/api/v1/../v1/nothing',
      '/%',
      '/api//v1/plans',
      '//elsewhere.example/api/v1/plans',
      'http://elsewhere.example/api/v1/plans',
    ]) {
      expectEnvelope(await raw(`GET ${target} HTTP/1.1`, host(), close), 404, 'not_found');
    }
  });

  it('that breaks off anywhere, by a reset, harms nobody else', async () => {
    const whole = `POST /api/v1/spawn/test HTTP/1.1\r\n${host()}\r\nContent-Length: 40\r\n\r\n{"region":"us-east"}`;
    const chat = `GET /api/v1/chat/${made.order_id}?token=${made.api_token} HTTP/1.1\r\n${host()}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n\x81\xff`;
    const port = Number(new URL(emulator.url).port);
    const breakOff = (bytes: string): Promise<void> =>
      new Promise((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1', () => socket.resetAndDestroy()));
        socket.on('error', () => {});
        socket.on('close', () => resolve());
      });
    const cuts = [whole, chat].flatMap((text) =>
      Array.from({ length: 40 }, (_, nth) => text.slice(0, 1 + Math.floor((text.length * (nth + 1)) / 40))),
    );
    await Promise.all(cuts.map(breakOff));
    expect((await asOwner(emulator, made, `/api/v1/status/${made.order_id}`)).status).toBe(200);
  });

  it('never comes back in a header', async () => {
    const answer = await raw(
      'GET /api/v1/plans HTTP/1.1',
      host(),
      'Connection: close',
      'X-Request-Id: abcdefgh%0d%0aX-Evil: 1',
    );
    expect(answer?.headers['x-request-id']).toMatch(/^req_[0-9A-Z]{26}$/);
    expect(Object.keys(answer?.headers ?? {})).not.toContain('x-evil');
    const good = await raw('GET /api/v1/plans HTTP/1.1', host(), 'Connection: close', 'X-Request-Id: mine_0123-abc');
    expect(good?.headers['x-request-id']).toBe('mine_0123-abc');
  });

  it.each([
    ['no JSON', '{', 400],
    ['a list', '[]', 400],
    ['a number', '7', 400],
    ['half a letter', '{"region":"\xc3', 400],
    ['a region that is none', '{"region":"moon"}', 400],
    ['a number for a region', '{"region":7}', 400],
    ['an object for a key', '{"ssh_key":{}}', 400],
    [
      'a private address',
      '{"credentials":[{"label":"a","provider":"anthropic","type":"api_key","secret":"0123456789","base_url":"https://127.0.0.1/"}]}',
      400,
    ],
    [
      '65 credentials',
      JSON.stringify({
        credentials: Array.from({ length: 65 }, () => ({
          label: 'a',
          provider: 'b',
          type: 'oauth',
          secret: '0123456789',
        })),
      }),
      400,
    ],
    ['300 KB', `{"default_model":"${'x'.repeat(300_000)}"}`, 413],
  ])('in a body is refused before a payment is asked for: %s', async (_what, body, status) => {
    const answer = await fetch(`${emulator.url}/api/v1/spawn/test`, {
      method: 'POST',
      body: Buffer.from(body, 'latin1'),
    });
    expect([answer.status, await answer.json()]).toMatchObject([status, { code: 'validation_failed' }]);
  });

  it.each([
    ['/api/v1/status/no-uuid', 400, 'validation_failed'],
    [`/api/v1/status/${ORDER}`, 404, 'order_not_found'],
    [`/api/v1/servers/${ORDER}/events`, 403, 'forbidden'],
    ['/api/v1/servers/MADE/events?cursor=-1', 400, 'validation_failed'],
    ['/api/v1/servers/MADE/events?cursor=99999999999999999999', 400, 'validation_failed'],
    [`/api/v1/servers/MADE/events?filter=${'a'.repeat(600)}`, 400, 'validation_failed'],
    ['/api/v1/servers/MADE/requests?action=dance', 400, 'validation_failed'],
    ['/api/v1/servers/MADE/requests?limit=0', 400, 'validation_failed'],
    ['/api/v1/servers/MADE/requests?limit=101', 400, 'validation_failed'],
    ['/api/v1/servers/MADE/requests/req_chat_message_%00', 400, 'validation_failed'],
    ['/api/v1/servers/MADE/requests/req_chat_message_0000', 404, 'request_not_found'],
    ['/api/v1/servers/MADE/spawn-log?level=loud', 400, 'validation_failed'],
    ['/api/v1/servers/MADE/spawn-log?since_ms=1e9', 400, 'validation_failed'],
    ['/api/v1/servers/MADE/chat-history?since=-5', 400, 'validation_failed'],
    ['/api/v1/tokens/xyz', 400, 'validation_failed'],
    ['/api/v1/tokens/0123456789abcdef', 403, 'forbidden'],
  ])('in a path or a query is refused: %s', async (path, status, code) => {
    const answer = await asOwner(emulator, made, path.replace('MADE', made.order_id));
    expect([answer.status, await answer.json()]).toMatchObject([status, { code, error: code }]);
  });

  it.each(['', 'Bearer', 'Bearer ', 'Basic b3NrOm9zaw==', 'osk_alone', 'Bearer two words'])(
    'in a header is no stranger asking for the basics: Authorization: %s',
    async (authorization) => {
      const path = `${emulator.url}/api/v1/status/${made.order_id}`;
      expect((await fetch(path, { headers: { authorization } })).status).toBe(401);
      expect((await fetch(path)).status).toBe(200);
    },
  );

  it.each([
    ['no key', {}, 401],
    ['another key', { authorization: `Bearer adm_${'0'.repeat(64)}` }, 401],
    ['the key of a server', { authorization: 'Bearer TOKEN' }, 401],
    ['a page of another origin', { authorization: 'Bearer ADMIN', origin: 'http://elsewhere.example' }, 403],
    ['a page from a file', { authorization: 'Bearer ADMIN', origin: 'null' }, 403],
    ['a page of another port', { authorization: 'Bearer ADMIN', origin: 'http://127.0.0.1:1' }, 403],
    ['a name that was rebound', { authorization: 'Bearer ADMIN', host: 'elsewhere.example' }, 403],
    ['a name that looks like ours', { authorization: 'Bearer ADMIN', host: '127.0.0.1.elsewhere.example' }, 403],
    ['a name with a user before it', { authorization: 'Bearer ADMIN', host: '127.0.0.1@elsewhere.example' }, 403],
  ])('at the control API is refused: %s', async (_what, given, status) => {
    const headers = { host: new URL(emulator.url).host, connection: 'close', 'content-length': '0', ...given };
    const lines = Object.entries(headers).map(
      ([name, value]) => `${name}: ${value.replace('ADMIN', emulator.adminKey).replace('TOKEN', made.api_token)}`,
    );
    for (const what of ['GET /__emulator/orders', 'POST /__emulator/faults', 'DELETE /__emulator/faults']) {
      const answer = await sendRaw(emulator, `${what} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      expectEnvelope(answer, status, status === 401 ? 'unauthorized' : 'forbidden');
    }
  });

  it('at the control API is refused in every field', async () => {
    const bad: Array<[string, object]> = [
      ['events', { order_id: made.order_id, type: 'Not A Type' }],
      ['events', { order_id: ORDER, type: 'agent.wedged' }],
      ['events', { order_id: made.order_id, type: 'agent.wedged', heals_itself: 'perhaps' }],
      ['faults', { name: 'cutStreamsAfter', seconds: 0 }],
      ['faults', { name: 'burst', order_id: made.order_id, count: 1e9 }],
      ['faults', { name: 'splitWords', times: 0 }],
      ['faults', { name: 'splitWords', extra: 1 }],
      ['faults', { name: 'longPassage', bytes: 1_048_576, frames: 400 }],
      ['faults', { name: 'endServer', order_id: ORDER }],
      ['clock', { speed: 601 }],
      ['clock', { jumpMs: -1 }],
      ['orders', { name: '' }],
      ['orders', { name: 'a', state: 'gone' }],
      ['fund', { address: 'nobody', usdc: '1' }],
      ['fund', { address: `0x${'0'.repeat(40)}`, usdc: '1.2345678' }],
      ['switches', { rateLimits: 'sometimes' }],
      ['requests', { order_id: made.order_id, action: 'dance' }],
      ['scenarios', { name: 'tour', speed: 0 }],
      ['record', { action: 'pause' }],
      ['replay', { recording: [] }],
    ];
    for (const [name, body] of bad) {
      await expect(control(emulator, 'POST', name, body), name).rejects.toThrow(/^(400|404) .*"request_id"/);
    }
    expect((await asOwner(emulator, made, `/api/v1/status/${made.order_id}`)).status).toBe(200);
  });
});
