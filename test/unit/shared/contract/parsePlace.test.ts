import { expect, it } from 'vitest';
import { parsePlace, placeOfLink } from '../../../../src-shared/contract/index.ts';

it.each([
  ['inbox', { screen: 'inbox' }],
  ['server/abc/chat', { screen: 'server', orderId: 'abc', tab: 'chat' }],
  ['mesh', { screen: 'mesh' }],
  ['server/abc/mesh', { screen: 'server', orderId: 'abc', tab: 'mesh' }],
  ['server/abc/engine', { screen: 'server', orderId: 'abc', tab: 'engine' }],
  ['server/abc/elsewhere', { screen: 'server', orderId: 'abc', tab: 'overview' }],
  ['keys', { screen: 'keys' }],
  ['server/abc/access', { screen: 'server', orderId: 'abc', tab: 'access' }],
  ['access', { screen: 'access' }],
  ['access/panic', { screen: 'access', isPanic: true }],
  ['projects', { screen: 'projects' }],
  ['lab', { screen: 'lab' }],
  ['payment/i1', { screen: 'payment', intentId: 'i1' }],
  ['settings', { screen: 'settings' }],
  ['settings/accounts', { screen: 'settings', part: 'accounts' }],
  ['settings/else', { screen: 'settings' }],
  ['addServer', { screen: 'addServer' }],
  ['addServer/i1', { screen: 'addServer', importId: 'i1' }],
  ['server/', { screen: 'fleet' }],
  ['https://example.com', { screen: 'fleet' }],
  ['', { screen: 'fleet' }],
])('%s', (path, place) => {
  expect(parsePlace(path)).toEqual(place);
});

it.each([
  ['osmoda-fleet://open/server/1-2/chat', 'server/1-2/chat'],
  ['osmoda-fleet://open/inbox', 'inbox'],
  ['osmoda-fleet://open/inbox?x=1', ''],
  ['osmoda-fleet://add?order=1&token=2', ''],
  ['osmoda-fleet://pay/all', ''],
  ['https://open/inbox', ''],
  ['', ''],
])('the link %s leads to "%s"', (link, place) => {
  expect(placeOfLink(link)).toBe(place);
});
