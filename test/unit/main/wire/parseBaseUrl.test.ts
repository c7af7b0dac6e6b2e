import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseBaseUrl } from '../../../../src-main/wire/index.ts';

describe('parseBaseUrl', () => {
  it.each([
    ['https://spawn.os.moda', 'https://spawn.os.moda', false],
    [' https://Spawn.OS.moda:443/ ', 'https://spawn.os.moda', false],
    ['https://10.0.0.7:8443', 'https://10.0.0.7:8443', false],
    ['http://127.0.0.1:4011', 'http://127.0.0.1:4011', true],
    ['http://localhost:4011/', 'http://localhost:4011', true],
    ['http://[::1]:4011', 'http://[::1]:4011', true],
  ])('%s', (text, origin, isLoopback) => {
    expect(parseBaseUrl(text)).toMatchObject({ ok: true, value: { origin, isLoopback } });
  });

  it.each([
    'http://spawn.os.moda',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://localhost@evil.example',
    'http://[::ffff:10.0.0.1]',
    'https://user:secret@spawn.os.moda',
    'https://user@spawn.os.moda',
    'https://spawn.os.moda/api/v1',
    'https://spawn.os.moda?token=osk_1',
    'https://spawn.os.moda#x',
    'https:spawn.os.moda',
    'https:\\\\spawn.os.moda',
    'https://',
    'wss://spawn.os.moda',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'spawn.os.moda',
    '',
  ])('refuses %j with a sentence and without repeating a secret', (text) => {
    const answer = parseBaseUrl(text);
    expect(answer).toMatchObject({ ok: false, problem: { code: 'bad_api_url' } });
    expect(JSON.stringify(answer)).not.toMatch(/secret|osk_/);
  });

  it('never accepts plain http to another machine, nor anything but an origin', () => {
    const address = fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string());
    fc.assert(
      fc.property(address, (text) => {
        const answer = parseBaseUrl(text);
        if (!answer.ok) return;
        const url = new URL(answer.value.origin);
        expect(url.origin).toBe(answer.value.origin);
        expect(url.protocol === 'https:' || answer.value.isLoopback).toBe(true);
      }),
    );
  });
});
