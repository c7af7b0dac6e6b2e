// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { ok, problem } from '../../../../src-shared/basics/index.ts';
import { shortenName } from '../../../../src-shared/domain/index.ts';
import { anItem, START_AT } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import { holdButton } from '../../../fakes/holdButton.ts';
import { anApp, aServer, aWallet } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);

test('inbox: three groups, and e, s, z act on the line in focus', async () => {
  const healed = { kind: 'healed', healedAt: START_AT, how: 'itself' } as const;
  const ready = anItem({ id: 'order:x|ready' as never, problem: 'ready', state: healed, title: 'nova is ready' });
  const { connection } = await drawApp({ servers: [aServer()], inbox: [anItem(), ready] }, { screen: 'inbox' });
  expect(screen.getByRole('region', { name: 'Needs you' })).toBeTruthy();
  expect(screen.getByRole('region', { name: 'Done today' }).textContent).toContain('ready');
  fireEvent.keyDown(document.body, { key: 'e' });
  expect(connection.argumentsOf('inbox:done')).toEqual([{ id: anItem().id }]);
  fireEvent.keyDown(document.body, { key: 'z' });
  expect(connection.argumentsOf('inbox:reopen')).toEqual([{ id: anItem().id }]);
});

test('inbox: a long name stands once, and what happened is said whole', async () => {
  const name = 'A very long server name that goes on and on until it hits';
  const title = `${shortenName(name)} is ready`;
  await drawApp({ servers: [aServer({ name })], inbox: [anItem({ problem: 'ready', title })] }, { screen: 'inbox' });
  expect(screen.getByTestId('inbox-item-ready').querySelector('p')?.textContent).toBe(`${name}Ready`);
});

test('a quiet inbox says so', async () => {
  await drawApp({}, { screen: 'inbox' });
  expect(screen.getByText('All quiet.')).toBeTruthy();
});

test('wallet: a key is shown only after a hold, and not before', async () => {
  const { connection } = await drawApp({}, { screen: 'wallet' });
  fireEvent.click(screen.getByRole('button', { name: 'Make a backup' }));
  fireEvent.click(screen.getByTestId('reveal-key'));
  expect(connection.argumentsOf('secrets:reveal')).toHaveLength(0);
});

test('wallet: a shown key is copied as a secret, by its account: its text never goes back to the app', async () => {
  const { connection } = await drawApp({}, { screen: 'wallet' });
  connection.answer('secrets:reveal', () => ok({ secret: '0xthe-key' }));
  fireEvent.click(screen.getByRole('button', { name: 'Make a backup' }));
  await holdButton('reveal-key', 1_000);
  fireEvent.click(await screen.findByTestId('copy-key'));
  await waitFor(() => expect(screen.getByTestId('copy-key').textContent).toBe('Copied'));
  expect(connection.argumentsOf('wallet:copyKey')).toEqual([{ accountId: aWallet().account?.accountId, held: true }]);
  expect(connection.argumentsOf('app:copy')).toEqual([]);
});

test('wallet: a key that can not be imported is explained, and stays in the field', async () => {
  const { connection } = await drawApp({ wallet: aWallet({ account: null }) }, { screen: 'wallet' });
  connection.refuse(
    'wallet:import',
    problem('key_too_short', 'This key has 10 digits where 64 belong.', 'Copy all of it.'),
  );
  const field = screen.getByLabelText('Private key') as HTMLInputElement;
  fireEvent.change(field, { target: { value: '0x1234567890' } });
  fireEvent.click(screen.getByTestId('wallet-import'));
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('key_too_short'));
  expect(field.value).toBe('0x1234567890');
});

test('without a keychain a passphrase is offered, never chosen', async () => {
  const vault = {
    kind: 'unavailable',
    code: 'keychain_missing',
    say: 'No keychain answers.',
    hint: 'Start one.',
  } as const;
  const { connection } = await drawApp(
    { app: anApp({ vault }), wallet: aWallet({ account: null }) },
    { screen: 'wallet' },
  );
  expect(screen.getByText(/No keychain answers/)).toBeTruthy();
  expect(connection.argumentsOf('vault:choosePassphrase')).toHaveLength(0);
  fireEvent.change(screen.getByLabelText('Passphrase'), { target: { value: 'ember quiet harbour' } });
  fireEvent.change(screen.getByLabelText('The same again'), { target: { value: 'ember quiet' } });
  expect(screen.queryByText('The two are not the same.')).toBeNull();
  fireEvent.click(screen.getByTestId('vault-choose'));
  expect(screen.getByText('The two are not the same.')).toBeTruthy();
  expect(connection.argumentsOf('vault:choosePassphrase')).toHaveLength(0);
});

test('another place for secrets than before: said, explained, and started over only behind a second act that is held', async () => {
  const vault = {
    kind: 'unavailable',
    code: 'keychain_changed',
    say: 'Not the one found now.',
    hint: 'Look.',
  } as const;
  const { connection, places } = await drawApp({ app: anApp({ vault }), servers: [aServer()] }, { screen: 'wallet' });
  fireEvent.click(screen.getByRole('button', { name: 'See what to do' }));
  await waitFor(() => expect(places.store.getState().spot.screen).toBe('settings'));
  expect(screen.queryByText(/needs its access token again/)).toBeNull();
  fireEvent.click(screen.getByTestId('vault-start-over-ask'));
  expect(screen.getByText(/Your server needs its access token again/)).toBeTruthy();
  fireEvent.click(screen.getByTestId('vault-start-over'));
  expect(connection.argumentsOf('vault:startOver')).toEqual([]);
  expect(screen.queryByTestId('vault-choose')).toBeNull();
});

test('a locked vault is said once, with the way to unlock it', async () => {
  await drawApp({ app: anApp({ vault: { kind: 'passphrase', locked: true } }) });
  fireEvent.click(screen.getByRole('button', { name: 'Unlock' }));
  await waitFor(() => expect(screen.getByRole('heading', { name: 'Secrets are locked' })).toBeTruthy());
});

test('the engine that can not be reached is one banner, and the last known state stays', async () => {
  const { connection } = await drawApp({ servers: [aServer()] });
  act(() => connection.turn('connecting'));
  expect(screen.getByText('The app’s engine is not reachable.')).toBeTruthy();
  expect(screen.getByTestId('fleet-row-atlas')).toBeTruthy();
});

test('settings take effect when the app says so, on the page itself', async () => {
  const { connection } = await drawApp({}, { screen: 'settings' });
  fireEvent.click(screen.getByRole('radio', { name: 'Dark' }));
  expect(connection.argumentsOf('app:changeSettings')).toEqual([{ theme: 'dark' }]);
  expect(document.documentElement.dataset['theme']).toBeUndefined();
  const { settings } = anApp();
  act(() => connection.tell('app:changed', anApp({ revision: 2, settings: { ...settings, theme: 'dark' } })));
  await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
});

test('tells the app what is looked at, and nothing while the window is behind others', async () => {
  document.hasFocus = () => true;
  const { connection } = await drawApp({}, { screen: 'inbox' });
  expect(connection.argumentsOf('windows:lookingAt').at(-1)).toEqual({ place: 'inbox' });
  document.hasFocus = () => false;
  fireEvent.blur(window);
  expect(connection.argumentsOf('windows:lookingAt').at(-1)).toEqual({ place: '' });
});

test('a chat begins in its field, by its key and by its tab', async () => {
  const { places } = await drawApp({ servers: [aServer()] }, { screen: 'fleet' });
  const chat = { screen: 'server', orderId: aServer().order.orderId, tab: 'chat' } as const;
  act(() => places.go(chat));
  expect(document.activeElement).toBe(screen.getByTestId('composer'));
  act(() => places.go({ ...chat, tab: 'access' }));
  act(() => places.go(chat));
  expect(document.activeElement).toBe(screen.getByTestId('composer'));
});

test('each move puts the focus on the heading of where one came', async () => {
  const { places } = await drawApp({}, { screen: 'fleet' });
  act(() => places.go({ screen: 'settings' }));
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Settings'));
});
