import { describe, expect, it } from 'vitest';
import { hideSecrets, parseErrorEnvelope } from '../../../../src-shared/protocol/index.ts';
import { NO_HEADERS } from './fixtures.ts';

const read = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  parseErrorEnvelope(status, new Headers(headers), typeof body === 'string' ? body : JSON.stringify(body));

describe('parseErrorEnvelope', () => {
  it('reads the v1 envelope with its detail and request id', () => {
    const body = {
      code: 'plan_not_found',
      message: 'No plan foo.',
      detail: { planId: 'foo' },
      request_id: 'req_01JAXYZ',
    };
    expect(read(404, body)).toMatchObject({
      code: 'plan_not_found',
      correlationId: 'req_01JAXYZ',
      retry: { kind: 'never' },
      facts: { status: '404', serviceSaid: 'No plan foo.', planId: 'foo' },
    });
    expect(read(404, body, { 'X-Request-Id': 'req_header' }).correlationId).toBe('req_header');
  });

  it('reads extra fields at the top level', () => {
    const body = {
      code: 'driver_unavailable',
      message: 'm',
      error: 'driver_unavailable',
      agent_id: 'osmoda',
      health: {},
    };
    expect(read(422, body)).toMatchObject({ code: 'driver_unavailable', facts: { agent_id: 'osmoda' } });
  });

  it('reads the old shape: a code where it is one, else the status', () => {
    expect(read(429, { error: 'rate_limited' }).code).toBe('rate_limited');
    expect(read(401, { error: 'Invalid API key' })).toMatchObject({
      code: 'http_401',
      retry: { kind: 'never' },
      facts: { serviceSaid: 'Invalid API key' },
    });
  });

  it('reads a web page by its status', () => {
    expect(read(502, '<html>Bad gateway</html>')).toMatchObject({ code: 'http_502', retry: { kind: 'safe' } });
    expect(read(404, '<html>').code).toBe('http_404');
  });

  it.each([401, 403])(
    'takes a %i that is not in the service’s words for the answer of something in between',
    (status) => {
      for (const body of ['<h1>Checking your browser</h1>', '', { message: 'Forbidden' }]) {
        expect(read(status, body)).toMatchObject({ code: 'unexpected_reply', retry: { kind: 'safe' } });
      }
      expect(read(status, { error: 'Access denied' }).code).toBe(`http_${status}`);
    },
  );

  it('reads an unpaid answer', () => {
    expect(read(402, { x402Version: 1, error: 'Payment required', accepts: [] }).code).toBe('payment_required');
    expect(read(402, { error: 'insufficient_balance', balance: 100 })).toMatchObject({
      code: 'insufficient_balance',
      facts: { balance: '100' },
    });
  });

  it('believes the reason header of a refused socket over the body', () => {
    expect(read(403, { code: 'forbidden', message: 'm' }, { 'X-Auth-Reason': 'token_expired' }).code).toBe(
      'token_expired',
    );
    expect(read(429, '', { 'X-Auth-Reason': 'too_many_connections' }).code).toBe('too_many_connections');
  });

  it('reads Retry-After in seconds and as a date', () => {
    const body = { code: 'rate_limited', message: 'm' };
    expect(read(429, body, { 'Retry-After': '12' }).retry).toEqual({ kind: 'safe', afterMs: 12_000 });
    const date = { 'Retry-After': 'Wed, 06 May 2026 13:14:30 GMT', Date: 'Wed, 06 May 2026 13:14:00 GMT' };
    expect(read(429, body, date).retry).toEqual({ kind: 'safe', afterMs: 30_000 });
    const nowAt = Date.UTC(2026, 4, 6, 13, 14, 20);
    const undated = new Headers({ 'Retry-After': 'Wed, 06 May 2026 13:14:30 GMT' });
    expect(parseErrorEnvelope(429, undated, '{}', nowAt).retry).toEqual({ kind: 'safe', afterMs: 10_000 });
    expect(read(429, body, { 'Retry-After': 'soon' }).retry).toEqual({ kind: 'safe' });
    expect(read(429, body, { 'Retry-After': '999999999' }).retry?.afterMs).toBe(86_400_000);
  });

  it('carries no secret, whatever the service echoes', () => {
    const token = `osk_${'a1'.repeat(32)}`;
    const problem = read(400, {
      code: 'validation_failed',
      message: `bad value ${token} and sk-ant-api03-abcdefgh and Bearer abc.def`,
      detail: { api_key: 'sk-ant-api03-abcdefgh', field: `credentials ${token}`, session_token: 'x' },
    });
    expect(JSON.stringify(problem)).not.toMatch(/a1a1|abcdefgh|abc\.def|"x"/);
    expect(problem.facts?.['field']).toContain('osk_•••');
  });

  it('has a say and a hint for a code it does not know', () => {
    const problem = parseErrorEnvelope(451, NO_HEADERS, JSON.stringify({ code: 'brand_new', message: 'm' }));
    expect(problem).toMatchObject({ code: 'brand_new' });
    expect(problem.say).toContain('451');
  });

  it('clips long words', () => {
    expect(hideSecrets('x'.repeat(1_000))).toHaveLength(240);
  });
});
