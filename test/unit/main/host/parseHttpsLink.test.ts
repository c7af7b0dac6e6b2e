import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseHttpsLink } from '../../../../src-main/host/parseHttpsLink.ts';

test.each([
  'http://a.example/',
  'HTTPS:/a.example',
  'https:a.example',
  'https:\\\\a.example',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'smb://a/b',
  'https://a.example@b.example/',
  'https://:x@b.example/',
  'https://a.example/\n',
  'https://a.example/\u0000.html',
  'https://a.example/ b',
  'https://a.example/"x',
  '//a.example/',
  'https://',
  ` https://a.example/`,
  `https://a.example/${'x'.repeat(2048)}`,
])('refuses %j', (text) => {
  expect(parseHttpsLink(text)).toBeNull();
});

test('whatever passes is https, without a user, as its own parsed form', () => {
  const text = fc.oneof(
    fc.webUrl(),
    fc.string(),
    fc.string().map((rest) => `https://${rest}`),
  );
  fc.assert(
    fc.property(text, (given) => {
      const url = parseHttpsLink(given);
      if (url === null) return;
      expect(url.href).toMatch(/^https:\/\/[^@/\s]+\/[^\s"'<>`\\]*$/);
      expect(url.username + url.password).toBe('');
    }),
    { numRuns: 2_000 },
  );
});

test('lets a plain link through', () => {
  expect(parseHttpsLink('https://Faucet.example/usdc?x=1#y')?.href).toBe('https://faucet.example/usdc?x=1#y');
});
