// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Spot } from '../../../../src-renderer/mirror/index.ts';
import type { Snapshot } from '../../../../src-shared/contract/index.ts';
import { EMPTY_MESH } from '../../../../src-shared/domain/index.ts';
import { ATLAS } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import { aRoom } from '../../../fakes/meshBuilders.ts';
import { anApp, aServer, aWallet } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);

const LOCKED = { kind: 'passphrase', locked: true } as const;
const unopened = aServer({ access: { kind: 'none' } });

/** The reason as a person sees it: beside its button, not for assistive tech alone. */
function reasonSeen(testId: string): string | null {
  const button = screen.getByTestId(testId);
  expect(button.getAttribute('aria-disabled')).toBe('true');
  const reason = document.getElementById(button.getAttribute('aria-describedby') ?? '');
  return reason?.className.includes('visually-hidden') === false ? reason.textContent : null;
}

test.each<[string, string, Partial<Snapshot>, Spot]>([
  ['wallet-import', 'Paste the key first.', { wallet: aWallet({ account: null }) }, { screen: 'wallet' }],
  ['vault-unlock', 'Type the passphrase first.', { app: anApp({ vault: LOCKED }) }, { screen: 'settings' }],
  ['use-token', 'Paste a token first.', { servers: [unopened] }, { screen: 'server', orderId: ATLAS, tab: 'access' }],
])('%s is off, and says beside it: %s', async (testId, reason, snapshot, spot) => {
  await drawApp(snapshot, spot);
  expect(reasonSeen(testId)).toBe(reason);
});

test('in the rooms of the mesh every button that is off says why', async () => {
  await drawApp({ servers: [aServer()], mesh: { ...EMPTY_MESH, rooms: [aRoom()] } }, { screen: 'mesh' });
  fireEvent.click(screen.getByLabelText('Rooms'));
  expect(reasonSeen('rooms-ask')).toBe('Choose a server first.');
  expect(reasonSeen('room-make')).toBe('Choose a server first.');
  expect(reasonSeen('room-send')).toBe('Write something first.');
});
