import fc from 'fast-check';
import { expect, it } from 'vitest';
import { judgeEndpoint } from '../../../../../src-shared/protocol/mesh/judgeEndpoint.ts';

/** What connecting makes of a host: null where it can not be followed. */
function asConnected(host: string): string | null {
  return URL.parse(`http://${host}:1`)?.hostname ?? null;
}

const number = fc.oneof(fc.constantFrom(0, 1, 127, 169, 254, 255, 256, 0x7f00_0001, 0xa9fe_a9fe, 2 ** 32), fc.nat(300));
const part = fc
  .tuple(number, fc.constantFrom(10, 16, 8))
  .map(([value, base]) => `${{ 10: '', 16: '0x', 8: '0' }[base]}${value.toString(base)}`);

it('reads every way to write an IPv4 address as connecting does', () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 5 }), (parts) => {
      const host = parts.join('.');
      const reached = asConnected(host);
      const leadsTo = reached === null ? 'unusable' : /^(0|127|169\.254)\./.test(reached) ? 'own' : 'reachable';
      expect([host, judgeEndpoint(`${host}:18800`)]).toEqual([host, leadsTo]);
    }),
    { numRuns: 2_000, seed: 4 },
  );
});

it('reads every way to write an IPv6 address as connecting does', () => {
  const group = fc.constantFrom(
    '0',
    '1',
    'ffff',
    '7f00',
    'fe80',
    '64',
    'ff9b',
    '2001',
    ':',
    '127.0.0.1',
    '203.0.113.7',
  );
  fc.assert(
    fc.property(fc.array(group, { minLength: 1, maxLength: 9 }), (groups) => {
      const host = `[${groups.join(':').replaceAll(':::', '::')}]`;
      expect([host, judgeEndpoint(`${host}:18800`) === 'unusable']).toEqual([host, asConnected(host) === null]);
    }),
    { numRuns: 2_000, seed: 4 },
  );
});

it('reads digits of other scripts as connecting does', () => {
  expect(judgeEndpoint('１２７.0.0.1:18800')).toBe('own');
});
