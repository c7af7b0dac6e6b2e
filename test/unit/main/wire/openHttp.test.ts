import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Http, type HttpRequest, openHttp } from '../../../../src-main/wire/index.ts';
import { type FakeClock, fakeClock } from '../../../fakes/fakeClock.ts';
import { type MisbehavingServer, openMisbehavingServer } from '../../../fakes/misbehavingServer.ts';
import { type RecordingLogger, recordingLogger } from '../../../fakes/recordingLogger.ts';
import { baseUrlOf, evenRandom, lendToken, TOKEN, until } from './openTestStream.ts';

let server: MisbehavingServer;
let clock: FakeClock;
let logger: RecordingLogger;
let http: Http;

function openAt(url: string): Http {
  return openHttp({ baseUrl: baseUrlOf(url), fetch, clock, random: evenRandom(), logger });
}

beforeEach(async () => {
  server = await openMisbehavingServer();
  clock = fakeClock();
  logger = recordingLogger();
  http = openAt(server.url);
});

afterEach(async () => {
  http.stop();
  await server.close();
});

function get(way: string, more: Partial<HttpRequest> = {}) {
  return http.request({ method: 'GET', path: `/http/${way}`, bucket: 'free', ...more });
}

/** Lets the fake clock run while a request over a real socket goes on. */
async function whileTimePasses<T>(answer: Promise<T>): Promise<T> {
  let done = false;
  const settled = answer.finally(() => {
    done = true;
  });
  await until(() => {
    if (!done) clock.advance(100);
    expect(done).toBe(true);
  });
  return settled;
}

describe('openHttp', () => {
  it('answers with the reply of any status', async () => {
    const fine = await get('ok', { query: { limit: 5, q: 'a b&c' } });
    expect(fine).toMatchObject({
      ok: true,
      value: { status: 200, bodyText: '{"fine":true}', correlationId: 'req_01TESTFINE' },
    });
    expect(server.heard('ok')[0]?.url.search).toBe('?limit=5&q=a+b%26c');
    expect(await get('conflict')).toMatchObject({ ok: true, value: { status: 409 } });
  });

  it('lends the token to one request and keeps it out of everything else', async () => {
    await get('ok', { authorize: lendToken, headers: { authorization: 'Bearer smuggled', 'x-more': '1' } });
    await get('ok');
    const [first, second] = server.heard('ok');
    expect(first?.headers).toMatchObject({ authorization: `Bearer ${TOKEN}`, 'x-more': '1' });
    expect(second?.headers.authorization).toBeUndefined();
  });

  it('refuses a redirect: neither token nor payment reaches another host', async () => {
    const elsewhere = await openMisbehavingServer();
    server.stage.elsewhere = elsewhere.url;
    const answer = await get('redirect', { method: 'POST', body: '{}', authorize: lendToken, bucket: 'spawn' });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'redirect_refused' } });
    expect(elsewhere.heard('ok')).toHaveLength(0);
    await elsewhere.close();
  });

  it.each([
    '//evil.example/x',
    '/\\evil.example',
    'https://evil.example/x',
    'x',
    '',
    '/a\r\nX: y',
    '/a?b=c',
    '/a#b',
    '@evil.example',
    '/ä',
  ])('sends nothing to the path %j', async (path) => {
    const answer = await http.request({ method: 'GET', path, bucket: 'free', authorize: lendToken });
    expect(answer).toMatchObject({ ok: false, problem: { code: 'bad_path' } });
  });

  it('sends exactly the bytes it was given', async () => {
    const body = Uint8Array.from({ length: 512 }, (_, index) => index % 256);
    const answer = await http.request({ method: 'POST', path: '/http/echo', bucket: 'spawn', body });
    expect(answer).toMatchObject({ ok: true, value: { bodyText: Buffer.from(body).toString('base64') } });
  });

  it('tries a GET again after the wait that a 429 asks for, and no earlier', async () => {
    const answer = get('busy-once');
    await until(() => expect(logger.lines).toHaveLength(1));
    expect(http.waitMs('free')).toBe(5_625);
    clock.advance(5_000);
    expect(server.heard('busy-once')).toHaveLength(1);
    expect(await whileTimePasses(answer)).toMatchObject({ ok: true, value: { status: 200 } });
    expect(server.heard('busy-once')).toHaveLength(2);
  });

  it('tries a GET three times in all and then says what came', async () => {
    expect(await whileTimePasses(get('away-twice'))).toMatchObject({ value: { status: 200 } });
    expect(await whileTimePasses(get('always-away'))).toMatchObject({ value: { status: 502 } });
    expect(server.heard('always-away')).toHaveLength(3);
    expect(await whileTimePasses(get('hangs-up'))).toMatchObject({ problem: { code: 'network_unreachable' } });
    expect(server.heard('hangs-up')).toHaveLength(3);
  });

  it('never sends a POST twice, whatever happens', async () => {
    for (const way of ['busy-once', 'away-twice', 'always-away', 'hangs-up', 'breaks-off']) {
      await whileTimePasses(get(way, { method: 'POST', body: '{}', bucket: 'other' }));
      expect(server.heard(way)).toHaveLength(1);
    }
  });

  it('says whether a request that failed can have arrived', async () => {
    const unsure = await get('hangs-up', { method: 'POST', body: '{}' });
    expect(unsure).toMatchObject({ problem: { code: 'network_unreachable', facts: { reached: 'unknown' } } });
    const gone = openAt(server.url);
    await server.close();
    const sure = await gone.request({ method: 'POST', path: '/http/ok', bucket: 'spawn', body: '{}' });
    expect(sure).toMatchObject({ problem: { code: 'network_unreachable', facts: { reached: 'no' } } });
    // Nobody sends it again but who asked for it.
    expect(sure).toMatchObject({ problem: { hint: expect.stringMatching(/, and try again\.$/) } });
  });

  it('says so when the service can not prove who it is, and sends nothing', async () => {
    const pretender = openAt(server.url.replace('http:', 'https:'));
    const answer = await pretender.request({ method: 'POST', path: '/http/ok', bucket: 'spawn', authorize: lendToken });
    expect(answer).toMatchObject({ problem: { code: 'tls', facts: { reached: 'no' } } });
    expect(server.heard('ok')).toHaveLength(0);
  });

  it('gives up after the time given, and when asked to', async () => {
    const slow = get('no-answer', { method: 'POST', timeoutMs: 3_000 });
    await until(() => expect(server.heard('no-answer')).toHaveLength(1));
    clock.advance(3_000);
    expect(await slow).toMatchObject({ problem: { code: 'timeout' } });
    const control = new AbortController();
    const unwanted = get('no-answer', { signal: control.signal });
    await until(() => expect(server.heard('no-answer')).toHaveLength(2));
    control.abort();
    expect(await unwanted).toMatchObject({ problem: { code: 'cancelled' } });
    const atTheEnd = get('no-answer');
    await until(() => expect(server.heard('no-answer')).toHaveLength(3));
    http.stop();
    expect(await atTheEnd).toMatchObject({ problem: { code: 'cancelled' } });
  });

  it('does not read an endless answer', async () => {
    expect(await get('endless')).toMatchObject({ problem: { code: 'reply_too_large' } });
  });

  it('keeps below 30 a minute for all free requests together', async () => {
    let answered = 0;
    const asked = Array.from({ length: 40 }, async (_, n) => {
      const answer = await get(`plan-${n}`, { maxWaitMs: 120_000 });
      answered += 1;
      return answer;
    });
    const count = () => Array.from({ length: 40 }, (_, n) => server.heard(`plan-${n}`).length).reduce((a, b) => a + b);
    // Answered, and not only heard: an answer still on its way would take the minute below for silence, and be asked for again.
    await until(() => expect(answered).toBe(28));
    expect(count()).toBe(28);
    expect(http.waitMs('free')).toBe(60_000);
    clock.advance(59_999);
    expect(count()).toBe(28);
    clock.advance(1);
    expect((await Promise.all(asked)).every((answer) => answer.ok)).toBe(true);
    expect(count()).toBe(40);
  });

  it('says how long it would take instead of waiting for ever', async () => {
    await Promise.all(Array.from({ length: 4 }, () => get('ok', { bucket: 'spawn', method: 'POST' })));
    const answer = await get('ok', { bucket: 'spawn', method: 'POST' });
    expect(answer).toMatchObject({ problem: { code: 'rate_limited', retry: { afterMs: 60_000 } } });
    expect(server.heard('ok')).toHaveLength(4);
  });

  it('counts the status of each order by itself', async () => {
    await Promise.all(Array.from({ length: 110 }, () => get('ok', { bucket: 'status' })));
    expect(http.waitMs('status', '/http/ok')).toBe(60_000);
    expect(http.waitMs('status', '/http/other')).toBe(0);
  });

  it('measures how far our clock is off, but not from a cached answer', async () => {
    expect(http.skewMs()).toBeNull();
    await get('an-hour-ahead');
    expect(http.skewMs()).toBe(3_600_500);
    await get('from-a-cache');
    expect(http.skewMs()).toBe(3_600_500);
  });

  it('logs paths and codes, never queries or tokens', async () => {
    await whileTimePasses(get('always-away', { authorize: lendToken, query: { secret: 'canary' } }));
    expect(logger.lines).toHaveLength(3);
    expect(JSON.stringify(logger.lines)).not.toMatch(/osk_|canary/);
  });
});
