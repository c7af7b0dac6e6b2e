// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { orderId, problem } from '../../../../src-shared/basics/index.ts';
import type { InboxItem, InboxProblem, Link } from '../../../../src-shared/domain/index.ts';
import { endingToken, orderOf } from '../../../fakes/accessBuilders.ts';
import { ATLAS, anItem, aProblem, START_AT } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import { AUTHORISATION, aConversation, anApp, anIntent, aServer, TERMS } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);

const stuck = aServer({
  wedge: { kind: 'stuck', sinceAt: START_AT - 240_000, eventId: 812, staleMin: 6, lastHeartbeatAt: START_AT - 600_000 },
});
const unknown = anIntent({
  kind: 'unknown',
  terms: TERMS,
  authorisation: AUTHORISATION,
  problem: aProblem('connection_lost'),
  tries: 1,
});

test('an empty fleet says so and where to begin', async () => {
  const service = { label: 'api.example', isDemo: false, clockSpeed: null };
  const { connection } = await drawApp({ app: anApp({ service }) });
  expect(screen.getByText('No servers yet.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Spawn a server' })).toBeTruthy();
  fireEvent.click(screen.getByTestId('try-demo'));
  expect(connection.argumentsOf('app:openDemo')).toHaveLength(1);
});

test('a purchase in doubt and a stuck server come before everything, each with its act', async () => {
  const { connection } = await drawApp({
    servers: [stuck],
    inbox: [anItem()],
    intents: [unknown],
  });
  expect(within(screen.getByTestId('needs-you-line-stuck')).getByText(/Automatic restart/)).toBeTruthy();
  const rows = screen.getAllByRole('row').slice(1);
  expect(rows[0]?.textContent).toContain('Payment unknown');
  expect(rows[1]?.textContent).toContain('Stuck');
  connection.answer('agents:restart', () => new Promise(() => {}));
  fireEvent.click(screen.getByTestId('restart-now'));
  expect(connection.argumentsOf('agents:restart')).toEqual([{ orderId: ATLAS, agentId: 'osmoda' }]);
  expect(screen.getByTestId('restart-now').textContent).toContain('Asking');
  expect(rows[1]?.textContent).toContain('Stuck');
});

test('a refused restart is told under the strip, with its code', async () => {
  const { connection } = await drawApp({ servers: [stuck], inbox: [anItem()] });
  connection.refuse('agents:restart', problem('needs_dashboard_key', 'A dashboard key is needed.', 'Wait.'));
  fireEvent.click(screen.getByTestId('restart-now'));
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('needs_dashboard_key'));
});

test('our broken link is never drawn as trouble of the server', async () => {
  const waiting = { kind: 'waiting', untilAt: START_AT, attempt: 2, reason: 'offline', lastByteAt: null } as const;
  await drawApp({
    app: anApp({ network: { isOnline: false }, streams: { live: 0, of: 1 } }),
    servers: [{ ...aServer(), link: waiting }],
  });
  const row = screen.getByTestId('fleet-row-atlas').closest('tr');
  expect(row?.textContent).toContain('Unknown');
  expect(row?.textContent).toContain('our link is down');
  expect(screen.getByText('You are offline.')).toBeTruthy();
});

test.each<Link>([
  { kind: 'closed', lastByteAt: null },
  { kind: 'refused', problem: aProblem('vault_locked'), lastByteAt: null },
])('a server that is not watched ($kind) is not said to be behind a broken link', async (link) => {
  await drawApp({ servers: [{ ...aServer(), link }] });
  const row = screen.getByTestId('fleet-row-atlas').closest('tr');
  expect(row?.textContent).toContain('Unknown');
  expect(row?.textContent).toContain('not watched now');
});

test.each(['fleet', 'inbox'] as const)('%s: what is most pressing comes first, whenever it came up', async (at) => {
  const item = (problem: InboxProblem, title: string, openedAt: number) =>
    anItem({ id: `order:${ATLAS}|${problem}` as InboxItem['id'], problem, title, openedAt });
  const inbox = [
    item('token_expires', 'atlas: access ends soon', START_AT - 3),
    item('stuck', 'atlas stopped answering', START_AT - 2),
    item('payment_unknown', 'Payment not confirmed yet: atlas', START_AT - 1),
  ];
  await drawApp({ servers: [aServer()], inbox }, { screen: at });
  const said = screen.getAllByText(/Access ends soon|Stopped answering|Payment not confirmed yet/);
  expect(said.map((one) => one.textContent?.split('.')[0])).toEqual([
    'Payment not confirmed yet',
    'Stopped answering',
    'Access ends soon',
  ]);
});

test.each(['fleet', 'inbox'] as const)('%s: of accesses that end, the next to end comes first', async (at) => {
  const names = ['echo', 'nova'];
  const inbox = names.map((name, place) => {
    const subject = { kind: 'order', orderId: orderOf(name) } as const;
    const id = `order:${name}|token_expires` as InboxItem['id'];
    const title = `Access to ${name} ends soon`;
    return anItem({ id, subject, problem: 'token_expires', title, openedAt: START_AT + place });
  });
  const tokens = [endingToken('echo', 25), endingToken('nova', 0.5)];
  await drawApp(
    { servers: names.map((name) => aServer({ orderId: orderOf(name), name })), inbox, tokens },
    { screen: at },
  );
  const said = screen.getAllByText(/Access to \w+ ends soon/);
  expect(said.map((one) => one.textContent?.split('.')[0])).toEqual([
    'Access to nova ends soon',
    'Access to echo ends soon',
  ]);
});

test('a service that can not be reached is one banner with its cause, and no server is a problem for it', async () => {
  const waiting = (change: Partial<Extract<Link, { kind: 'waiting' }>>): Link => ({
    ...{ kind: 'waiting', untilAt: START_AT + 12_000, attempt: 3, reason: 'queued', lastByteAt: null },
    ...change,
  });
  const { connection } = await drawApp({
    app: anApp({ streams: { live: 0, of: 2 } }),
    servers: [
      { ...aServer(), link: waiting({ reason: 'unreachable', problem: aProblem('network_unreachable') }) },
      { ...aServer({ orderId: orderId('5b1c') }), link: waiting({}) },
    ],
  });
  const banner = screen.getByText('No news reaches us.').closest('.banner');
  expect(banner?.textContent).toContain(aProblem('network_unreachable').say);
  expect(banner?.textContent).toContain('Next try in 12\u00a0s.');
  expect(screen.getByText('Service not reached')).toBeTruthy();
  expect(screen.queryByText('Online')).toBeNull();
  expect(screen.getByRole('radio', { name: /Problems/ }).closest('label')?.textContent).toContain('0');
  fireEvent.click(screen.getByRole('button', { name: 'Reconnect now' }));
  expect(connection.argumentsOf('servers:reconnect')).toEqual([{}]);
});

test('one stream that is up is proof enough that the service is there', async () => {
  const dropped: Link = { kind: 'waiting', untilAt: START_AT, attempt: 4, reason: 'unreachable', lastByteAt: null };
  await drawApp({ servers: [aServer(), { ...aServer({ orderId: orderId('5b1c') }), link: dropped }] });
  expect(screen.queryByText('No news reaches us.')).toBeNull();
});

test('locked secrets are one line of the fleet and no banner beside it', async () => {
  const { places } = await drawApp({
    app: anApp({ vault: { kind: 'passphrase', locked: true } }),
    servers: [aServer()],
    inbox: [anItem({ problem: 'secrets_locked', subject: { kind: 'app' }, title: 'Secrets are locked' })],
  });
  expect(screen.getAllByRole('button', { name: 'Unlock' })).toHaveLength(1);
  act(() => places.go({ screen: 'wallet' }));
  expect(await screen.findByText('Chats, payments and new connections wait for your passphrase.')).toBeTruthy();
});

test('a server without an AI key is not counted as ready', async () => {
  await drawApp({ servers: [aServer({ hasKey: false })] });
  const count = (name: RegExp) => screen.getByRole('radio', { name }).closest('label')?.textContent;
  expect(count(/Ready/)).toContain('0');
  expect(count(/Problems/)).toContain('1');
});

test('the row says what was said last in plain words', async () => {
  const said = '**Fine.** | a | b |\n|---|---|\n| CPU | `14 %` |';
  await drawApp({
    servers: [aServer()],
    conversations: [aConversation({ lastText: said, lastAt: START_AT - 60_000 })],
  });
  expect(screen.getByText('“Fine. a b CPU 14 %”')).toBeTruthy();
  expect(screen.getByTestId('fleet-row-atlas').closest('td')?.textContent).toContain(
    '“Fine. a b CPU 14 %” 1\u00a0min ago',
  );
});

test('filters by state and by name, and says when nothing fits', async () => {
  await drawApp({ servers: [aServer()] });
  fireEvent.change(screen.getByLabelText('Filter by name'), { target: { value: 'zz' } });
  expect(screen.getByText(/No name holds/)).toBeTruthy();
  fireEvent.change(screen.getByLabelText('Filter by name'), { target: { value: 'AT' } });
  expect(screen.getByTestId('fleet-row-atlas')).toBeTruthy();
});

test('keys: n spawns, c opens the chat of the selected row, and typing is left alone', async () => {
  const { places } = await drawApp({ servers: [aServer()] });
  const field = screen.getByLabelText('Filter by name');
  fireEvent.keyDown(field, { key: 'n' });
  expect(places.store.getState().spot.screen).toBe('fleet');
  await act(async () => fireEvent.keyDown(window, { key: 'c' }));
  expect(places.store.getState().spot).toMatchObject({ screen: 'server', tab: 'chat' });
});

test('the second letter of “g f” is not the key of the screen it leaves', async () => {
  const { connection, places } = await drawApp({}, { screen: 'wallet' });
  await act(async () => {
    fireEvent.keyDown(document.body, { key: 'g' });
    fireEvent.keyDown(document.body, { key: 'f' });
  });
  expect(places.store.getState().spot.screen).toBe('fleet');
  expect(connection.argumentsOf('wallet:freeze')).toHaveLength(0);
});

test('the demo shows what to try next, from what really happened', async () => {
  const settled = anIntent({
    kind: 'settled',
    terms: TERMS,
    authorisation: AUTHORISATION,
    orderId: ATLAS,
    settlement: null,
    recovered: true,
  });
  await drawApp({ servers: [aServer()], intents: [settled], conversations: [aConversation({ lastText: 'hi' })] });
  expect(screen.getByRole('region', { name: 'What to try' }).textContent).toContain('3 of 6');
});

const SETTLED = {
  kind: 'settled',
  terms: TERMS,
  authorisation: AUTHORISATION,
  orderId: ATLAS,
  settlement: null,
  recovered: false,
} as const;

test('the total is what this app paid, not what servers from elsewhere cost', async () => {
  const elsewhere = aServer({ paid: { minor: '34990000', unit: 'USDC' } });
  const { connection } = await drawApp({ servers: [elsewhere] });
  expect(screen.queryByText(/USDC paid/)).toBeNull();
  act(() => connection.tell('purchase:intentChanged', anIntent(SETTLED)));
  expect(await screen.findByText('14.99 USDC paid from here')).toBeTruthy();
});

test('a step of the demo that was done stays done when what it was about comes again', async () => {
  const healed = { kind: 'healed', sinceAt: START_AT, healedAt: START_AT, eventId: 9, via: 'manual' } as const;
  const { connection, places } = await drawApp({ servers: [aServer({ wedge: healed })] });
  const restarted = () => screen.getByText(/^Restart/).closest('li')?.dataset['state'];
  expect(restarted()).toBe('done');
  act(() => places.go({ screen: 'inbox' }));
  act(() => connection.tell('fleet:serverChanged', { ...stuck, order: { ...stuck.order, revision: 9 } }));
  act(() => places.go({ screen: 'fleet' }));
  await waitFor(() => expect(screen.getByTestId('fleet-row-atlas').closest('tr')?.textContent).toContain('Stuck'));
  expect(restarted()).toBe('done');
});

test('the foot of the window says when the fleet was last heard of, not when a stream was opened', async () => {
  const link = { kind: 'live', sinceAt: START_AT - 3_600_000, lastByteAt: START_AT - 3_600_000 } as const;
  await drawApp({ servers: [{ ...aServer({ lastHeartbeatAt: START_AT - 8_000 }), link }] });
  expect(screen.getByText('Last news 8 s ago')).toBeTruthy();
});
