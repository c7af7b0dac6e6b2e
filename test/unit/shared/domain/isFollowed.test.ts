import { expect, test } from 'vitest';
import { dashboardAccountId, tokenId } from '../../../../src-shared/basics/index.ts';
import { type Access, isFollowed, type Order } from '../../../../src-shared/domain/index.ts';
import { anOrder, aProblem, START_AT } from '../../../fakes/builders.ts';

const lost: Access = { kind: 'lost', tokenId: tokenId('a'), at: START_AT, problem: aProblem('token_revoked') };
const account = dashboardAccountId('a');

test.each<[string, Partial<Order>, boolean]>([
  ['its token opens it', {}, true],
  ['an account opens what has no token', { access: { kind: 'none' }, account }, true],
  ['an account opens what lost its token', { access: lost, account }, true],
  ['its token was lost', { access: lost }, false],
  ['its account was forgotten', { access: { kind: 'none' } }, false],
  ['it was put away', { retiredAt: START_AT }, false],
])('a server is listened to where something opens it: %s', (_, change, isIt) => {
  expect(isFollowed(anOrder(change))).toBe(isIt);
});
