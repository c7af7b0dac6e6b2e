// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { problem } from '../../../../src-shared/basics/index.ts';
import type { ProfileView } from '../../../../src-shared/contract/index.ts';
import { aProblem } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import { anApp, aSnapshot, aWallet } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);

const none: ProfileView = { kind: 'none', hasDemo: false, hasRealFleet: false };
const closed = { app: anApp({ profile: none, service: null, vault: { kind: 'unopened' } }) };

test('three doors, and nothing is asked of the computer before one is chosen', async () => {
  const { connection } = await drawApp(closed);
  for (const door of ['door-demo', 'door-server', 'door-wallet']) expect(screen.getByTestId(door)).toBeTruthy();
  expect(new Set(connection.asked.map((one) => one.name))).toEqual(new Set(['app:snapshot', 'windows:lookingAt']));
});

test('on a second visit the doors say what they open now, not what the first time takes', async () => {
  const second: ProfileView = { kind: 'none', hasDemo: true, hasRealFleet: true };
  await drawApp({ app: anApp({ profile: second, service: null, vault: { kind: 'unopened' } }) });
  expect(screen.getByTestId('door-demo').textContent).toContain('As you left it, still play money');
  expect(screen.getByTestId('door-server').textContent).toContain('Reads the tokens from where you keep them');
  expect(screen.queryByText(/The token goes to/)).toBeNull();
});

test('the keys 1, 2 and 3 open the doors, once each', async () => {
  const { connection } = await drawApp(closed);
  connection.answer('app:openDemo', () => new Promise(() => {}));
  fireEvent.keyDown(window, { key: '1' });
  fireEvent.keyDown(window, { key: '1' });
  expect(connection.argumentsOf('app:openDemo')).toHaveLength(1);
  await waitFor(() => expect(screen.getByText('Starting the pretend service')).toBeTruthy());
});

test('the wallet door leads to the wallet of the fleet it opens', async () => {
  const { connection } = await drawApp(closed);
  fireEvent.click(screen.getByRole('button', { name: 'Set up a wallet' }));
  const open = anApp({
    revision: 2,
    profile: { kind: 'open', profile: 'real' },
    vault: { kind: 'keychain', backend: 'GNOME Keyring' },
  });
  connection.tell('app:replaced', aSnapshot({ app: open, wallet: aWallet({ account: null }) }));
  await waitFor(() => expect(screen.getByTestId('wallet-create')).toBeTruthy());
});

test('a door that does not open says why, in place, and stays a door', async () => {
  const { connection } = await drawApp(closed);
  connection.refuse('app:openDemo', problem('demo_not_started', 'The pretend service did not start.', 'Try again.'));
  fireEvent.click(screen.getByRole('button', { name: 'Try the demo' }));
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('demo_not_started'));
  expect(screen.getByText('No wallet, no network, 10 seconds')).toBeTruthy();
});

test('a damaged database offers to be set aside, and only a second act does it', async () => {
  const { connection } = await drawApp({
    app: { ...closed.app, problems: [problem('database_corrupted', 'The file is damaged.', 'Restore it.')] },
  });
  fireEvent.click(screen.getByTestId('set-aside'));
  expect(connection.argumentsOf('app:setAsideDatabase')).toHaveLength(0);
  expect(screen.getByRole('button', { name: /Set aside, hold 1 s/ })).toBeTruthy();
});

test('a missing database offers a fresh start, and only a second act does it', async () => {
  const { connection } = await drawApp({
    app: { ...closed.app, problems: [problem('database_missing', 'The file is missing.', 'Restore it.')] },
  });
  fireEvent.click(screen.getByRole('button', { name: 'Start fresh…' }));
  expect(connection.argumentsOf('app:setAsideDatabase')).toHaveLength(0);
  expect(screen.getByRole('button', { name: /Start fresh, hold 1 s/ })).toBeTruthy();
});

test('a snapshot that does not come says so and can be asked for again', async () => {
  const { connection } = await drawApp(closed);
  cleanup();
  connection.refuse('app:snapshot', aProblem('disk_failed'));
  await drawApp(closed, { screen: 'fleet' }, connection);
  expect(screen.getByRole('alert').textContent).toContain('disk_failed');
  fireEvent.click(screen.getByRole('button', { name: 'Read again' }));
  expect(connection.argumentsOf('app:snapshot').length).toBeGreaterThan(1);
});

test('a fleet that did not begin is begun again by the button that says so', async () => {
  const why = problem('fleet_not_begun', 'The fleet is open but not connected.', 'Try now.');
  const { connection } = await drawApp({ app: anApp({ problems: [why] }) });
  fireEvent.click(screen.getByTestId('begin-again'));
  expect(connection.argumentsOf('app:beginAgain')).toHaveLength(1);
});
