// @vitest-environment happy-dom
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { EMPTY_MESH, type MeshView } from '../../../../src-shared/domain/index.ts';
import { ATLAS, START_AT } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import { FakeConnection } from '../../../fakes/FakeConnection.ts';
import { aMember, NOVA } from '../../../fakes/meshBuilders.ts';
import { aServer, aSnapshot } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);

const servers = [aServer({ name: 'atlas' }), aServer({ orderId: NOVA, name: 'nova' })];
const member = (id: string) => ({ instanceId: id.repeat(32), identityAt: START_AT, peersAt: START_AT, peers: [] });
const draw = (mesh: Partial<MeshView>) => {
  const connection = new FakeConnection(() => aSnapshot({ servers, mesh: { ...EMPTY_MESH, ...mesh } }));
  return drawApp({}, { screen: 'mesh' }, connection);
};
const SAME = 'atlas and nova say the same instance id.';

test('two servers that say the same instance id are named, with what that means for the map', async () => {
  await draw({ members: [aMember({ orderId: ATLAS, ...member('a') }), aMember({ orderId: NOVA, ...member('a') })] });
  expect(screen.getByText(SAME)).toBeTruthy();
  expect(screen.getByText(/One may be a copy of the other/)).toBeTruthy();
});

test('two servers with an id each are not', async () => {
  await draw({ members: [aMember({ orderId: ATLAS, ...member('a') }), aMember({ orderId: NOVA, ...member('b') })] });
  expect(screen.queryByText(SAME)).toBeNull();
});
