// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { dashboardAccountId, ok, problem, rotationId, serviceId } from '../../../../src-shared/basics/index.ts';
import {
  type DashboardAccount,
  type EngineView,
  NO_MOMENTS,
  type SaveReport,
} from '../../../../src-shared/domain/index.ts';
import { ATLAS, aProblem, START_AT } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import {
  aConfig,
  aDriver,
  aKeyRow,
  anAgent,
  anEngine,
  aRotation,
  MOBILE,
  OPENCLAW,
  TEAM,
} from '../../../fakes/engineBuilders.ts';
import { aServer } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);
beforeAll(() => {
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
});

const AT = { screen: 'server', orderId: ATLAS, tab: 'engine' } as const;
const ACCOUNT: DashboardAccount = {
  accountId: dashboardAccountId('work'),
  serviceId: serviceId('demo'),
  revision: 1,
  name: 'work',
  keyId: '0123456789abcdef',
  addedAt: START_AT,
  check: { kind: 'works', at: START_AT },
  servers: [{ orderId: ATLAS, serverName: null, planName: null, regionCode: null, status: { kind: 'running' } }],
  unmatchable: 0,
  listedAt: START_AT,
};

const draw = (engine: EngineView | null = anEngine()) =>
  drawApp({ servers: [aServer()], accounts: [ACCOUNT], engines: engine === null ? [] : [engine] }, AT);
const model = () => screen.getByLabelText('Model of osmoda') as HTMLSelectElement;
const review = () => screen.getByRole('complementary', { name: /not saved/ });
const choose = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } });
const report = (...outcomes: ReadonlyArray<SaveReport['outcomes'][number]>) => ok({ outcomes });

test('without a dashboard key: the reason, other ways, and a key that the access token delivers all the same', async () => {
  const { places } = await drawApp({ servers: [aServer()] }, AT);
  const locked = screen.getByTestId('locked-act');
  expect(locked.textContent).toContain('Agents, credentials and drivers are locked.');
  expect(locked.textContent).toContain('needs_dashboard_key');
  expect(within(locked).queryByRole('button', { name: 'Paste its token' })).toBeNull();
  expect(screen.getByTestId('give-key').getAttribute('aria-disabled')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Ask the agent' }));
  expect(places.store.getState().spot).toMatchObject({ tab: 'chat' });
  places.go(AT);
  fireEvent.click(await screen.findByRole('button', { name: 'Add a dashboard key' }));
  expect(places.store.getState().spot).toMatchObject({ screen: 'settings', part: 'accounts' });
});

test('channels that can not be read are told, in the table and where others of the agent change', async () => {
  const odd = [{ at: 1, entry: { kind: 'slack' } }];
  const mobile = anAgent({ agentId: 'mobile', channels: ['telegram'], oddChannels: odd });
  const config = aConfig({ agents: [anAgent({ oddChannels: null, channels: [] }), mobile] });
  await draw(anEngine({ config }));
  expect(screen.queryByLabelText(/^Channels of osmoda/)).toBeNull();
  const cell = screen.getByLabelText('Channels of mobile: telegram, 1 that can not be read');
  fireEvent.click(cell);
  const field = screen.getByLabelText('Channels of mobile');
  fireEvent.change(field, { target: { value: 'web' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(review().textContent).toContain('web, 1 that can not be read');
});

test('is read when somebody looks, but not what was read a moment ago', async () => {
  const fresh = await draw();
  expect(fresh.connection.argumentsOf('engine:read')).toEqual([]);
  cleanup();
  const old = await draw(anEngine({ reading: { kind: 'remembered' }, readAt: START_AT - 7_200_000 }));
  expect(old.connection.argumentsOf('engine:read')).toEqual([{ orderId: ATLAS }]);
  expect(screen.getByText('Shown as it was 2 h ago.')).toBeTruthy();
  expect(model().disabled).toBe(true);
  cleanup();
  const never = await draw(null);
  expect(never.connection.argumentsOf('engine:read')).toEqual([{ orderId: ATLAS }]);
});

test('a change is marked, reviewed with its consequence, and sent as what was seen and what changes', async () => {
  const { connection } = await draw();
  choose(model(), 'claude-sonnet-4-6');
  expect(model().closest('td')?.getAttribute('data-changed')).toBe('yes');
  expect(review().textContent).toContain('model: claude-opus-4-7');
  expect(review().textContent).toContain('By the file, new chats use Sonnet 4.6.');
  connection.answer('engine:save', () => report({ agentId: 'osmoda', outcome: { kind: 'written' } }));
  fireEvent.click(screen.getByTestId('engine-save'));
  await waitFor(() => expect(screen.queryByRole('complementary', { name: /not saved/ })).toBeNull());
  expect(connection.argumentsOf('engine:save')).toMatchObject([
    {
      orderId: ATLAS,
      writes: [{ agentId: 'osmoda', patch: { model: 'claude-sonnet-4-6' }, seen: { model: 'claude-opus-4-7' } }],
    },
  ]);
  expect(connection.argumentsOf('engine:probe')).toEqual([]);
});

test('after a partial failure only what was not written is still a change, with the reason', async () => {
  const { connection, places } = await draw();
  choose(model(), 'claude-sonnet-4-6');
  fireEvent.click(screen.getByLabelText('mobile is on'));
  fireEvent.click(screen.getByText('Send a test message after saving'));
  const why = problem('driver_unavailable', 'openclaw does not work.', 'Install it.');
  connection.answer('engine:save', () =>
    report(
      { agentId: 'osmoda', outcome: { kind: 'written' } },
      { agentId: 'mobile', outcome: { kind: 'refused', problem: why } },
    ),
  );
  fireEvent.keyDown(window, { key: 's', ctrlKey: true });
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('driver_unavailable'));
  expect(screen.getByText('1 change, not saved')).toBeTruthy();
  expect(connection.argumentsOf('engine:probe')).toEqual([{ orderId: ATLAS }]);
  // Neither the change nor the reason is lost on a walk around the app.
  places.go({ screen: 'inbox' });
  await waitFor(() => expect(screen.queryByText('1 change, not saved')).toBeNull());
  places.go(AT);
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('driver_unavailable'));
});

test('what somebody else changed meanwhile is chosen before anything can be saved', async () => {
  const { connection } = await draw();
  choose(model(), 'claude-sonnet-4-6');
  const theirs = aConfig({ agents: [anAgent({ model: 'claude-haiku-4-5' }), MOBILE] });
  connection.tell('engine:changed', anEngine({ revision: 2, config: theirs }));
  const conflict = await waitFor(() => screen.getByRole('region', { name: 'Conflict over model of osmoda' }));
  expect(conflict.textContent).toContain('claude-haiku-4-5');
  expect(screen.getByTestId('engine-save').getAttribute('aria-disabled')).toBe('true');
  connection.answer('engine:save', () => report({ agentId: 'osmoda', outcome: { kind: 'written' } }));
  fireEvent.click(within(conflict).getByTestId('keep-yours'));
  expect(screen.queryByRole('region', { name: /Conflict/ })).toBeNull();
  fireEvent.click(screen.getByTestId('engine-save'));
  expect(connection.argumentsOf('engine:save')).toMatchObject([{ writes: [{ seen: { model: 'claude-haiku-4-5' } }] }]);
});

test('an agent that was removed elsewhere keeps its changes on the screen until they are dropped', async () => {
  const { connection } = await draw();
  choose(model(), 'claude-sonnet-4-6');
  connection.tell('engine:changed', anEngine({ revision: 2, config: aConfig({ agents: [MOBILE] }) }));
  await waitFor(() => expect(screen.getByText('osmoda was removed elsewhere.')).toBeTruthy());
  expect(screen.getByTestId('engine-save').getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(screen.getByRole('button', { name: 'Drop them' }));
  expect(screen.queryByText('osmoda was removed elsewhere.')).toBeNull();
});

test('a model of one’s own is typed; Escape leaves it as it was', async () => {
  await draw();
  const startTyping = () => {
    choose(model(), [...model().options].at(-1)?.value ?? '');
    return screen.getByRole('textbox', { name: 'Model of osmoda' });
  };
  fireEvent.keyDown(startTyping(), { key: 'Escape' });
  expect(model().value).toBe('claude-opus-4-7');
  const field = startTyping();
  choose(field, 'o3-mini');
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(model().value).toBe('o3-mini');
  expect(review().textContent).toContain('does not list this model');
});

test('a server out of reach shows what is known, why, and nothing that could be changed', async () => {
  const reading = { kind: 'failed', at: START_AT, problem: aProblem('gateway_unreachable') } as const;
  const { connection } = await draw(anEngine({ reading, readAt: START_AT - 3_600_000 }));
  expect(screen.getByText('Shown as it was 1 h ago.')).toBeTruthy();
  expect(screen.getByRole('alert').textContent).toContain('gateway_unreachable');
  expect(model().disabled).toBe(true);
  fireEvent.click(screen.getByTestId('open-add-agent'));
  expect(screen.queryByRole('dialog')).toBeNull();
  fireEvent.click(screen.getByTestId('read-engine'));
  expect(connection.argumentsOf('engine:read').length).toBeGreaterThan(0);
});

test('a key stays in its field when it is refused and leaves it when it was taken', async () => {
  const { connection } = await draw();
  fireEvent.click(screen.getByTestId('give-key'));
  const field = screen.getByTestId('ai-key') as HTMLInputElement;
  choose(field, 'sk-proj-abcdefghijkl');
  fireEvent.click(screen.getByTestId('send-key'));
  expect(screen.getByText(/A key of Anthropic begins with/)).toBeTruthy();
  expect(connection.argumentsOf('engine:giveKey')).toEqual([]);
  choose(field, 'sk-ant-api03-abcdefghijkl');
  connection.refuse('engine:giveKey', aProblem('server_gone'));
  fireEvent.click(screen.getByTestId('send-key'));
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('server_gone'));
  expect(field.value).toBe('sk-ant-api03-abcdefghijkl');
  connection.answer('engine:giveKey', () => ok({ rotationId: rotationId('r') }));
  fireEvent.click(screen.getByTestId('send-key'));
  await waitFor(() => expect(screen.queryByTestId('ai-key')).toBeNull());
});

test('a rotation says of every server how far it is, and offers what can be done', async () => {
  const failed = { kind: 'failed', problem: aProblem('auth_rejected'), fallback: null } as const;
  const unproved = { kind: 'unproved', problem: aProblem('no_credential') } as const;
  const rows = [aKeyRow({ stage: failed }), aKeyRow({ orderId: 'other' as typeof ATLAS, stage: unproved })];
  const rotation = aRotation({ rows });
  const { connection } = await drawApp({ servers: [aServer()], rotations: [rotation] }, { screen: 'keys' });
  expect(screen.getByTestId('key-row-atlas').textContent).toContain('auth_rejected');
  expect(screen.getByTestId('key-row-other').textContent).toContain('delivered, but its agent does not answer');
  fireEvent.click(screen.getByRole('button', { name: 'Test other again' }));
  expect(connection.argumentsOf('engine:proveKey')).toEqual([{ rotationId: rotation.rotationId, orderId: 'other' }]);
  fireEvent.click(screen.getByTestId('retry-rotation'));
  expect(connection.argumentsOf('engine:retryKey')).toEqual([{ rotationId: rotation.rotationId, key: null }]);
  connection.tell('engine:rotationChanged', { ...rotation, revision: 2, holdsKey: false });
  await waitFor(() => expect(screen.getByLabelText('Key to ask again with')).toBeTruthy());
  expect(screen.queryByTestId('retry-rotation')).toBeNull();
});

test('a proved key names the agents that are known to keep another credential, and says that others may', async () => {
  const row = aKeyRow({ stage: { kind: 'proved' }, moments: { ...NO_MOMENTS, deliveredAt: START_AT - 60_000 } });
  const config = aConfig({ agents: [anAgent({ credentialId: TEAM }), MOBILE] });
  const { connection } = await drawApp(
    {
      servers: [aServer()],
      rotations: [aRotation({ rows: [row] })],
      engines: [anEngine({ config, readAt: START_AT })],
    },
    { screen: 'keys' },
  );
  expect(screen.getByTestId('key-row-atlas').textContent).toContain('mobile uses another credential');
  expect(screen.getByText(/Other agents may keep the credential they had/)).toBeTruthy();
  const text = () => screen.getByTestId('key-row-atlas').textContent;
  const before = anEngine({ config, readAt: START_AT - 120_000, revision: 9 });
  act(() => connection.tell('engine:changed', before));
  await waitFor(() => expect(text()).toContain('other agents: not known without an account'));
  const opened = aServer({ account: dashboardAccountId('work'), revision: 9 });
  act(() => connection.tell('fleet:serverChanged', opened));
  await waitFor(() => expect(text()).toContain('other agents: not looked yet'));
  expect(screen.getByText('The other agents of 1 server were not looked at yet.')).toBeTruthy();
  fireEvent.click(screen.getByTestId('look-at-agents'));
  expect(connection.argumentsOf('engine:lookAtAgents')).toEqual([{ rotationId: aRotation().rotationId }]);
  const looked = { ...row, others: ['night-watch', 'mobile'], othersReadAt: START_AT };
  act(() => connection.tell('engine:rotationChanged', aRotation({ rows: [looked], revision: 9 })));
  await waitFor(() => expect(text()).toContain('night-watch, mobile use another credential'));
  expect(screen.queryByTestId('look-at-agents')).toBeNull();
});

test('the runtime an agent has is its bare name, and another that does not work says so', async () => {
  const health = { isAvailable: false, version: null, error: 'Not found.', remediation: null, probedAt: START_AT };
  await draw(anEngine({ config: aConfig({ drivers: [aDriver(), { ...OPENCLAW, health }] }) }));
  const runtime = screen.getByLabelText('Runtime of osmoda') as HTMLSelectElement;
  const names = () => [...runtime.options].map((option) => option.text);
  expect(names()).toEqual(['claude-code', 'openclaw (does not work)']);
  choose(runtime, 'openclaw');
  expect(names()).toEqual(['claude-code', 'openclaw']);
});

test('a refused act on a credential says which one, alone, until the next act or until it was read again', async () => {
  const { connection } = await draw();
  connection.refuse('engine:testCredential', aProblem('rate_limited'));
  connection.refuse('engine:makeDefault', aProblem('not_found'));
  const card = () => screen.queryByRole('alert')?.textContent ?? '';
  fireEvent.click(screen.getByLabelText('Test Anthropic personal'));
  await waitFor(() => expect(card()).toContain('rate_limited'));
  expect(card()).toContain('Anthropic personal');

  fireEvent.click(screen.getByLabelText('More about OpenAI team'));
  fireEvent.click(screen.getByRole('menuitem', { name: /Make it the default/ }));
  await waitFor(() => expect(card()).toContain('not_found'));
  expect(card()).toContain('OpenAI team');
  expect(screen.getAllByRole('alert')).toHaveLength(1);

  connection.answer('engine:testCredential', () => ok({ ok: true, error: null, models: [] }));
  fireEvent.click(screen.getByLabelText('Test Anthropic personal'));
  await waitFor(() => expect(card()).toBe(''));

  connection.refuse('engine:testCredential', aProblem('rate_limited'));
  fireEvent.click(screen.getByLabelText('Test OpenAI team'));
  await waitFor(() => expect(card()).toContain('OpenAI team'));
  fireEvent.click(screen.getByText('Refresh'));
  await waitFor(() => expect(card()).toBe(''));
});
