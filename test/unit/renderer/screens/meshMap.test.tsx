// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { orderId } from '../../../../src-shared/basics/index.ts';
import { ATLAS, START_AT } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import { aMember, NOVA } from '../../../fakes/meshBuilders.ts';
import { aServer } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);

const names = ['echo', 'lyra', 'mira', 'vega'];
const servers = [
  aServer({ name: 'atlas' }),
  aServer({ orderId: NOVA, name: 'nova' }),
  ...names.map((name) => aServer({ orderId: orderId(`${name}-order`), name })),
];
const [A, N] = ['a'.repeat(32), 'b'.repeat(32)];
const link = { label: null, endpoint: null, reason: null, lastSeenAt: null, state: 'connected' } as const;
const known = { identityAt: START_AT, peersAt: START_AT, revision: 9 };

function stands(): Record<string, string> {
  const nodes = [...document.querySelectorAll<HTMLElement>('.mesh-node')];
  return Object.fromEntries(nodes.map((node) => [node.dataset['key'] ?? '', node.style.transform]));
}
const look = (view: string) => fireEvent.click(screen.getByLabelText(view));

test('a node stays where it stood, through a pairing, the list and another screen', async () => {
  const { connection, places } = await drawApp({ servers }, { screen: 'mesh' });
  const before = stands();
  expect(new Set(Object.values(before)).size).toBe(servers.length);
  connection.tell(
    'mesh:memberChanged',
    aMember({ ...known, orderId: NOVA, instanceId: N, peers: [{ ...link, id: A }] }),
  );
  connection.tell(
    'mesh:memberChanged',
    aMember({ ...known, orderId: ATLAS, instanceId: A, peers: [{ ...link, id: N }] }),
  );
  await waitFor(() => expect(screen.getByText('2 of 6 servers paired')).toBeTruthy());
  expect(stands()).toEqual(before);
  look('List');
  look('Map');
  expect(stands()).toEqual(before);
  act(() => places.go({ screen: 'fleet' }));
  act(() => places.go({ screen: 'mesh' }));
  expect(stands()).toEqual(before);
});
