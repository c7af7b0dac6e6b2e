import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeError, openLog, redact, redactUrl } from '../../../../src-main/log/index.ts';
import { fakeClock } from '../../../fakes/fakeClock.ts';
import { secretMakers } from './secretMakers.ts';

/** Where secrets turn up: as text, in URLs, headers, JSON, other errors' messages. */
const places: Record<string, (secret: string) => string> = {
  alone: (s) => s,
  'in a sentence': (s) => `The service refused ${s} today.`,
  'in JSON': (s) => JSON.stringify({ body: { note: s, n: 1 } }),
  'in JSON inside JSON': (s) => JSON.stringify({ raw: JSON.stringify({ note: s }) }),
  'in a query': (s) => `wss://spawn.example/chat?order=1&token=${encodeURIComponent(s)}&v=2`,
  'in a header': (s) => `authorization: Bearer ${s}\nnext: line`,
  'in quotes': (s) => `got '${s}', expected nothing`,
  'on its own line': (s) => `first\n${s}\nlast`,
};

/** Any eight neighbouring characters of the secret's own part would be too much to find. */
function leaks(text: string, secret: string): boolean {
  const own = secret.replace(/^(osk_|sk_live_|AIza|sk-ant-api03-|sk-or-v1-|0x)/, '');
  return own.length >= 8 && text.includes(own.slice(-8)) && text.includes(own.slice(0, 8));
}

describe.each(Object.entries(secretMakers))('%s', (_, maker) => {
  test.each(Object.entries(places))('%s', (_place, put) => {
    fc.assert(
      fc.property(maker, (secret) => {
        expect(leaks(redact(put(secret)), secret)).toBe(false);
      }),
    );
  });

  test('in a message, a fact, a fact name and an error with causes', () => {
    fc.assert(
      fc.property(maker, (secret) => {
        const lines: string[] = [];
        const log = openLog({ write: (line) => lines.push(line), clock: fakeClock() }).room('test');
        const error = new Error(`outer ${secret}`, { cause: new TypeError(`inner ${secret}`) });
        log.info(`said ${secret}`, { [secret]: 1, note: secret });
        log.warn('thrown', { error: describeError(new AggregateError([error], secret)) });
        log.error('not allowed by the types', { error: error as unknown as string });
        log.error('nor this', { deep: { inner: [secret] } as unknown as string });
        for (const line of lines) expect(leaks(line, secret)).toBe(false);
        expect(lines.map((line) => JSON.parse(line).level)).toEqual(['info', 'warn', 'error', 'error']);
      }),
      { numRuns: 30 },
    );
  });
});

test('a value filed under a secret name goes whatever it looks like; facts about a secret stay', () => {
  const lines: string[] = [];
  const log = openLog({ write: (line) => lines.push(line), clock: fakeClock() });
  log.info('x', {
    passphrase: 'tulip',
    apiKey: 'abc',
    access_token: 'def',
    tokenId: '0011223344556677',
    tokenCount: 12,
  });
  expect(JSON.parse(lines[0] ?? '').facts).toEqual({
    passphrase: '[redacted]',
    apiKey: '[redacted]',
    access_token: '[redacted]',
    tokenId: '0011223344556677',
    tokenCount: 12,
  });
});

test.each([
  '5f0f8f4e-9a0b-4c1d-8e2f-1234567890ab#812 applied',
  'The service answered 429; waiting 12 s before it is asked again, as it said.',
  'Opened /home/someone/.config/osmoda-fleet/demo/emulator/state/fleet.db in 12 ms',
  'at openDatabase (file:///opt/osmoda-fleet/src-main/disk/openDatabase.ts:41:17)',
  'POST https://spawn.example/api/v1/spawn answered 402 (request req_3fa85f64)',
  'GET https://spawn.example/api/v1/servers/5f0f8f4e-9a0b-4c1d-8e2f-1234567890ab/events/stream/more answered 200',
  '0x036CbD53842c5426634e7929541eC2318f3dCF7e on eip155:84532',
])('what a reader of the log needs stays: %s', (text) => {
  expect(redact(text)).toBe(text);
});

test('other shapes: a PEM key, a password in a URL, a cookie, a numbered seed phrase', () => {
  expect(redact('-----BEGIN EC PRIVATE KEY-----\nMHcCAQ\n-----END EC PRIVATE KEY----- after')).toBe('[redacted] after');
  expect(redact('https://me:tulip@host/path')).toBe('https://[redacted]@host/path');
  expect(redact('set-cookie: fleet=tulip; HttpOnly')).toBe('set-cookie: [redacted]');
  expect(
    redact(
      '1. abandon 2. ability 3. able 4. about 5. above 6. absent 7. absorb 8. abstract 9. absurd 10. abuse 11. access 12. zoo',
    ),
  ).not.toMatch(/ability|absorb|access/);
});

test('a URL keeps what names the place and loses what opens it', () => {
  expect(redactUrl('wss://user:pass@spawn.example:8443/chat/1?token=abc&order=2#frag')).toBe(
    'wss://spawn.example:8443/chat/1?token=…&order=…',
  );
  expect(redactUrl('nonsense')).toBe('[not a URL]');
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Za-z0-9]{12,40}$/), (secret) => {
      expect(redactUrl(`https://u:${secret}@h.example/p?a=${secret}#${secret}`)).not.toContain(secret);
    }),
  );
});

test('stays fast on hostile text', () => {
  const long = 'aaaa '.repeat(50_000) + 'A1b2'.repeat(20_000);
  expect(redact(long)).not.toContain('A1b2A1b2');
});
