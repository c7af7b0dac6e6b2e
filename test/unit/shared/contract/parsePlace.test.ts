import { expect, it } from 'vitest';
import { parsePlace } from '../../../../src-shared/contract/index.ts';

it.each([
  ['inbox', { screen: 'inbox' }],
  ['server/abc/chat', { screen: 'server', orderId: 'abc', tab: 'chat' }],
  ['server/abc/engine', { screen: 'server', orderId: 'abc', tab: 'engine' }],
  ['server/abc/elsewhere', { screen: 'server', orderId: 'abc', tab: 'overview' }],
  ['keys', { screen: 'keys' }],
  ['payment/i1', { screen: 'payment', intentId: 'i1' }],
  ['server/', { screen: 'fleet' }],
  ['https://example.com', { screen: 'fleet' }],
  ['', { screen: 'fleet' }],
])('%s', (path, place) => {
  expect(parsePlace(path)).toEqual(place);
});
