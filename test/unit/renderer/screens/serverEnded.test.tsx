// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { ATLAS } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import { aServer } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);

const at = (tab: 'overview' | 'chat') => ({ screen: 'server', orderId: ATLAS, tab }) as const;

test('an expired server says what that means and what is left to do, and offers nothing that needs it alive', async () => {
  const gone = aServer({ status: { kind: 'expired' }, serverIp: '203.0.113.7', beats: [] });
  const { connection } = await drawApp({ servers: [gone] }, at('overview'));
  expect(screen.getByRole('heading', { name: 'atlas has expired' })).toBeTruthy();
  expect(document.body.textContent).not.toContain('ssh root@');
  expect(screen.queryByText('None heard yet.')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: /Copy order id/ }));
  expect(connection.argumentsOf('app:copy')).toEqual([{ text: ATLAS }]);
  fireEvent.click(screen.getByRole('button', { name: 'Put it away…' }));
  expect(screen.getByText(/^This app stops watching it/)).toBeTruthy();
  expect(screen.queryByText(/machine keeps running/)).toBeNull();
});

test('a server that never was installed promises no step, and offers another', async () => {
  const failed = aServer({ status: { kind: 'install_failed' }, installSteps: [], installFailure: null });
  const { places } = await drawApp({ servers: [failed] }, at('overview'));
  expect(document.body.textContent).not.toContain('within a minute');
  fireEvent.click(screen.getByRole('button', { name: 'Spawn another' }));
  expect(places.store.getState().spot.screen).toBe('spawn');
});

test.each(['expired', 'install_failed'] as const)(
  'a server that is %s can not be written to, and shows no place to',
  async (kind) => {
    await drawApp({ servers: [aServer({ status: { kind } })] }, at('chat'));
    expect(screen.getByTestId('chat-ended').textContent).toContain('atlas can not be written to');
    expect(screen.queryByTestId('composer')).toBeNull();
  },
);
