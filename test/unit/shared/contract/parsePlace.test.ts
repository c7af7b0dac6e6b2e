import { expect, it } from 'vitest';
import { parsePlace } from '../../../../src-shared/contract/index.ts';

it.each([
  ['inbox', { screen: 'inbox' }],
  ['server/abc/chat', { screen: 'server', orderId: 'abc', tab: 'chat' }],
  ['mesh', { screen: 'mesh' }],
  ['server/abc/mesh', { screen: 'server', orderId: 'abc', tab: 'mesh' }],
  ['server/abc/engine', { screen: 'server', orderId: 'abc', tab: 'overview' }],
  ['payment/i1', { screen: 'payment', intentId: 'i1' }],
  ['server/', { screen: 'fleet' }],
  ['https://example.com', { screen: 'fleet' }],
  ['', { screen: 'fleet' }],
])('%s', (path, place) => {
  expect(parsePlace(path)).toEqual(place);
});
