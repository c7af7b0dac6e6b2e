// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { ok, problem, requestId, tokenId } from '../../../../src-shared/basics/index.ts';
import { ATLAS, aListed, anAccount, aProblem, START_AT } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import { aConversation, aMessage, aServer } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);
beforeAll(() => {
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

const at = (tab: 'overview' | 'chat') => ({ screen: 'server', orderId: ATLAS, tab }) as const;

test('a ready server nobody talked to offers to say hello', async () => {
  const { places } = await drawApp({ servers: [aServer()] }, at('overview'));
  expect(screen.getByTestId('state-word').textContent).toContain('Ready');
  fireEvent.click(screen.getByTestId('say-hello'));
  expect(places.store.getState().spot).toEqual(at('chat'));
});

test('a server without a key takes one where one is, and then shows how it fares', async () => {
  const { connection, places } = await drawApp({ servers: [aServer({ hasKey: false })] }, at('overview'));
  connection.answer('engine:giveKey', () => ok({ rotationId: 'rotation-1' as never }));
  fireEvent.click(screen.getByRole('button', { name: 'Set a key' }));
  fireEvent.change(screen.getByLabelText('AI key'), {
    target: { value: `sk-ant-api03-${'a'.repeat(60)}` },
  });
  fireEvent.click(screen.getByTestId('send-key'));
  await waitFor(() => expect(places.store.getState().spot).toEqual({ ...at('overview'), tab: 'engine' }));
  expect(connection.argumentsOf('engine:giveKey')).toHaveLength(1);
});

test('stuck: what happened when, and a restart that changes nothing until the service says so', async () => {
  const wedge = {
    kind: 'stuck',
    sinceAt: START_AT - 240_000,
    eventId: 812,
    staleMin: 6,
    lastHeartbeatAt: null,
  } as const;
  const { connection } = await drawApp({ servers: [aServer({ wedge })] }, at('overview'));
  expect(screen.getByRole('list', { name: 'What happened' }).textContent).toContain('event 812');
  connection.answer('agents:restart', () => ok({ requestId: requestId('req_1') }));
  fireEvent.click(screen.getByTestId('restart-now'));
  await waitFor(() => expect(screen.getByTestId('restart-now').textContent).toContain('Restart now'));
  expect(screen.getByTestId('state-word').textContent).toContain('Stuck');
  const healed = { kind: 'healed', sinceAt: START_AT, healedAt: START_AT, eventId: 813, via: 'manual' } as const;
  connection.tell('fleet:serverChanged', aServer({ wedge: healed, revision: 2 }));
  await waitFor(() => expect(screen.getByTestId('state-word').textContent).toContain('Ready'));
});

test('installing: its steps, and permission to leave', async () => {
  const order = {
    status: { kind: 'provisioning' },
    installSteps: [
      {
        step: 'preflight',
        status: { kind: 'done' },
        detail: null,
        startedAt: START_AT - 9_000,
        endedAt: START_AT - 7_000,
      },
      {
        step: 'base_system',
        status: { kind: 'started' },
        detail: 'copying',
        startedAt: START_AT - 7_000,
        endedAt: null,
      },
    ],
  } as const;
  await drawApp({ servers: [aServer(order)] }, at('overview'));
  expect(screen.getByTestId('state-word').textContent).toContain('Installing 1 of 7');
  expect(screen.getByRole('table', { name: 'Steps of the installation' }).textContent).toContain('Base system');
  expect(screen.getByText('You can close this window.')).toBeTruthy();
});

test('a failed installation shows its cause and its log, as it came', async () => {
  const installFailure = {
    step: 'packages',
    reason: 'No space left.',
    logTail: 'line 1\nline 2',
    at: START_AT,
    byWatchdog: false,
  };
  await drawApp({ servers: [aServer({ status: { kind: 'install_failed' }, installFailure })] }, at('overview'));
  expect(screen.getByRole('heading', { name: 'Failed at “Packages”' })).toBeTruthy();
  expect(screen.getByRole('region', { name: 'Install log' }).textContent).toContain('line 2');
});

test('the step that an installation failed at is listed once, though the service closes with a step called failed', async () => {
  const at0 = { startedAt: START_AT - 9_000, endedAt: null, detail: null } as const;
  const installSteps = [
    { step: 'preflight', status: { kind: 'done' }, ...at0 },
    { step: 'build', status: { kind: 'started' }, ...at0 },
    { step: 'failed', status: { kind: 'error' }, ...at0, detail: 'out of memory' },
  ] as const;
  const installFailure = { step: 'build', reason: 'out of memory', logTail: null, at: START_AT, byWatchdog: false };
  await drawApp(
    { servers: [aServer({ status: { kind: 'install_failed' }, installSteps, installFailure })] },
    at('overview'),
  );
  const steps = screen.getByRole('table', { name: 'Steps of the installation' }).textContent;
  expect(steps).toContain('Build');
  expect(steps).not.toContain('Failed');
});

test('access lost: a new token is taken in place, and a refused one is explained and kept in the field', async () => {
  const access = {
    kind: 'lost',
    tokenId: tokenId('0123456789abcdef'),
    at: START_AT,
    problem: aProblem('token_revoked'),
  } as const;
  const { connection } = await drawApp({ servers: [aServer({ access })] }, at('overview'));
  // The reason is on the card with the form, and is not said once more as what is locked by it.
  expect(screen.getByText('token_revoked')).toBeTruthy();
  expect(screen.queryByTestId('locked-act')).toBeNull();
  connection.refuse('servers:replaceToken', problem('token_cut', 'This token is cut off.', 'Copy the whole value.'));
  const field = screen.getByLabelText('New access token');
  fireEvent.change(field, { target: { value: 'osk_12' } });
  fireEvent.click(screen.getByRole('button', { name: 'Use this token' }));
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('token_cut'));
  expect((field as HTMLInputElement).value).toBe('osk_12');
});

test('a server that an account alone opens says so, locks nothing, and leads to its access', async () => {
  const account = anAccount({ servers: [aListed(ATLAS)] });
  const server = aServer({ access: { kind: 'none' }, account: account.accountId });
  const { places } = await drawApp({ accounts: [account], servers: [server] }, at('overview'));
  expect(screen.getByTestId('opened-through').textContent).toBe('opened by account “Main”');
  expect(screen.getByRole('button', { name: 'Restart agent' })).toBeTruthy();
  expect(screen.queryByTestId('locked-act')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'opened by account “Main”' }));
  expect(places.store.getState().spot).toEqual({ screen: 'server', orderId: ATLAS, tab: 'access' });
});

test.each([
  [
    'a refused key',
    [anAccount({ servers: [aListed(ATLAS)], check: { kind: 'refused', at: 1, problem: aProblem() } })],
    'dashboard_key_refused',
    'Replace the dashboard key',
  ],
  ['nothing at all', [], 'needs_access_token', 'Open Accounts'],
])(
  'with %s restart and chat are locked with the reason and another way, and neither can be done',
  async (_what, accounts, code, way) => {
    const server = aServer({ access: { kind: 'none' }, account: null, serverIp: '203.0.113.7' });
    const { connection, places } = await drawApp({ accounts, servers: [server] }, at('overview'));
    expect(screen.queryByRole('button', { name: 'Restart agent' })).toBeNull();
    fireEvent.keyDown(document.body, { key: 'r' });
    expect(connection.argumentsOf('agents:restart')).toEqual([]);
    expect(screen.getByTestId('locked-act').textContent).toContain(code);
    places.go(at('chat'));
    await waitFor(() => expect(screen.getByTestId('locked-act').textContent).toContain('Chat is locked.'));
    fireEvent.change(screen.getByTestId('composer'), { target: { value: 'hello' } });
    fireEvent.keyDown(screen.getByTestId('composer'), { key: 'Enter' });
    expect(connection.argumentsOf('chat:send')).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Paste its token' }));
    expect(places.store.getState().spot).toEqual({ screen: 'server', orderId: ATLAS, tab: 'access' });
    places.go(at('chat'));
    fireEvent.click(await screen.findByRole('button', { name: way }));
    expect(places.store.getState().spot).toEqual({ screen: 'settings', part: 'accounts' });
  },
);

test('a server the service was not asked about yet can be written to; one it says is being installed can not', async () => {
  const pending = { status: { kind: 'pending' }, statusReadAt: null } as const;
  const { connection } = await drawApp({ servers: [aServer(pending)] }, at('chat'));
  const field = screen.getByTestId('composer');
  fireEvent.change(field, { target: { value: 'hello' } });
  connection.tell('fleet:serverChanged', aServer({ ...pending, statusReadAt: START_AT, revision: 2 }));
  await waitFor(() => expect(screen.getAllByText('The server is still being installed.').length).toBeGreaterThan(0));
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(connection.argumentsOf('chat:send')).toHaveLength(0);
  cleanup();
  const again = await drawApp({ servers: [aServer(pending)] }, at('chat'));
  fireEvent.change(screen.getByTestId('composer'), { target: { value: 'hello' } });
  fireEvent.keyDown(screen.getByTestId('composer'), { key: 'Enter' });
  expect(again.connection.argumentsOf('chat:send')).toHaveLength(1);
});

test('a message is sent once, the field empties when it was taken, and a refused one stays', async () => {
  const { connection } = await drawApp({ servers: [aServer()], conversations: [aConversation()] }, at('chat'));
  connection.refuse('chat:send', problem('disk_full', 'The disk is full.', 'Free some space.'));
  const field = screen.getByTestId('composer') as HTMLTextAreaElement;
  fireEvent.change(field, { target: { value: 'How are you?' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('disk_full'));
  expect(field.value).toBe('How are you?');
  connection.answer('chat:send', () => ok(null));
  fireEvent.click(screen.getByTestId('send'));
  await waitFor(() => expect(field.value).toBe(''));
  expect(connection.argumentsOf('chat:send')).toEqual([
    { orderId: ATLAS, text: 'How are you?' },
    { orderId: ATLAS, text: 'How are you?' },
  ]);
});

test('an answer comes home as News, with its tools and its gap', async () => {
  const { connection } = await drawApp(
    { servers: [aServer()], conversations: [aConversation({ turn: 'answering' })] },
    at('chat'),
  );
  connection.answer('chat:transcript', () => ok({ orderId: ATLAS, messages: [], hasEarlier: false }));
  connection.tell('chat:transcriptChanged', { orderId: ATLAS });
  await waitFor(() => expect(connection.argumentsOf('chat:transcript').length).toBeGreaterThan(0));
  connection.tell(
    'chat:messageChanged',
    aMessage(1, {
      state: 'answering',
      parts: [
        {
          kind: 'tool',
          name: 'system_health',
          target: null,
          outcome: 'success',
          startedAt: START_AT,
          endedAt: START_AT + 600,
        },
        { kind: 'gap' },
      ],
    }),
  );
  await waitFor(() => expect(screen.getByTestId('tool-card').textContent).toContain('system_health'));
  expect(screen.getByText(/dropped here by the service/)).toBeTruthy();
  fireEvent.keyDown(screen.getByTestId('composer'), { key: 'Escape' });
  expect(connection.argumentsOf('chat:stop')).toEqual([{ orderId: ATLAS }]);
});

test('a server that is not in the open fleet is said to be so', async () => {
  await drawApp({}, at('overview'));
  expect(screen.getByText('This server is not in the open fleet.')).toBeTruthy();
});
