// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { ok, orderId, problem } from '../../../../src-shared/basics/index.ts';
import {
  EMPTY_MESH,
  type LabCatalog,
  type LabEvent,
  type LabFault,
  type LabField,
  type LabView,
} from '../../../../src-shared/domain/index.ts';
import { ATLAS, START_AT } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import { FakeConnection } from '../../../fakes/FakeConnection.ts';
import { aRun } from '../../../fakes/meshBuilders.ts';
import { aConversation, aLab, anApp, anIntent, aServer, aSnapshot, TERMS, usdc } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);

function field(name: string, change: Partial<LabField>): LabField {
  return { name, kind: 'text', isRequired: false, otherwise: null, choices: [], min: null, max: null, ...change };
}

function fault(name: string, change: Partial<LabFault>): LabFault {
  return { name, does: `${name} does it.`, breaks: 'payments', isAtOnce: false, times: null, fields: [], ...change };
}

const catalog: LabCatalog = {
  faults: [
    fault('priceDrift', { fields: [field('percent', { kind: 'number', otherwise: 10, min: -90, max: 900 })] }),
    fault('settleFails', { times: 1 }),
    fault('revokeToken', {
      breaks: 'tokens',
      isAtOnce: true,
      times: 0,
      fields: [field('order_id', { kind: 'server', isRequired: true })],
    }),
  ],
  scenarios: [
    { name: 'tour', does: 'The first five minutes.', servers: ['atlas'], lastsS: 140 },
    { name: 'lost-reply', does: 'A reply is lost.', servers: [], lastsS: 0 },
  ],
};

const atlas = { orderId: ATLAS, name: 'atlas', planId: 'test', status: 'running', life: 'beating', lastEventId: 3 };
let connection: FakeConnection;
let lab: LabView;

async function draw(change: Partial<LabView> = {}) {
  lab = aLab({ servers: [atlas], ...change });
  connection = new FakeConnection(() => aSnapshot({ lab, servers: [aServer()] }));
  connection.answer('lab:catalog', () => ok(catalog));
  return drawApp({}, { screen: 'lab' }, connection);
}

const tell = (change: Partial<LabView>) =>
  act(async () => connection.tell('lab:changed', { ...lab, ...change, revision: lab.revision + 1 }));
const openTab = (name: string) => fireEvent.click(screen.getByRole('tab', { name }));
const rail = () => within(screen.getByRole('navigation', { name: 'Places' }));
const row = (name: string) => within(screen.getByTestId(`fault-${name}`));

test('only the demo has the place: in the rail, by g l, and by its path', async () => {
  const { places } = await drawApp({ app: anApp({ service: { label: 'x', isDemo: false, clockSpeed: null } }) });
  expect(rail().queryByRole('button', { name: /Demo lab/ })).toBeNull();
  fireEvent.keyDown(document.body, { key: 'g' });
  fireEvent.keyDown(document.body, { key: 'l' });
  expect(places.store.getState().spot).toEqual({ screen: 'fleet' });
  act(() => places.go({ screen: 'lab' }));
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Fleet');
  cleanup();

  const demo = await drawApp({ lab: aLab({ armed: [{ name: 'priceDrift', params: {}, remaining: null }] }) });
  expect(rail().getByRole('button', { name: /Demo lab.*1/ })).toBeTruthy();
  fireEvent.keyDown(document.body, { key: 'g' });
  fireEvent.keyDown(document.body, { key: 'l' });
  expect(demo.places.store.getState().spot).toEqual({ screen: 'lab' });
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Demo lab');
  await waitFor(() => expect(demo.connection.argumentsOf('lab:watch')).toEqual([null]));
});

test('a fault is armed as usual with one press, or with what was filled in', async () => {
  await draw();
  fireEvent.click(row('settleFails').getByRole('button', { name: 'Arm' }));
  fireEvent.click(row('priceDrift').getByRole('button', { name: /priceDrift does it/ }));
  const percent = screen.getByRole('textbox', { name: 'percent' });
  fireEvent.change(percent, { target: { value: '5000' } });
  fireEvent.click(screen.getByTestId('arm-priceDrift'));
  expect(row('priceDrift').getByText('-90 to 900.')).toBeTruthy();
  expect(percent.getAttribute('aria-invalid')).toBe('true');
  fireEvent.change(percent, { target: { value: '25' } });
  fireEvent.change(screen.getByRole('textbox', { name: 'strikes' }), { target: { value: '2' } });
  fireEvent.keyDown(percent, { key: 'Enter' });
  expect(connection.argumentsOf('lab:arm')).toEqual([
    { name: 'settleFails', params: {} },
    { name: 'priceDrift', params: { percent: 25 }, times: 2 },
  ]);
});

test('a fault that is about one server asks for which, and strikes at once', async () => {
  await draw();
  fireEvent.click(screen.getByRole('radio', { name: /^Tokens/ }));
  fireEvent.click(row('revokeToken').getByRole('button', { name: 'Choose a server' }));
  fireEvent.click(screen.getByTestId('arm-revokeToken'));
  expect(row('revokeToken').getByText('This is needed.')).toBeTruthy();
  expect(screen.queryByRole('textbox', { name: 'strikes' })).toBeNull();
  fireEvent.change(row('revokeToken').getByRole('combobox'), { target: { value: ATLAS } });
  fireEvent.click(screen.getByTestId('arm-revokeToken'));
  expect(connection.argumentsOf('lab:arm')).toEqual([{ name: 'revokeToken', params: { order_id: ATLAS } }]);
  // Nothing stays armed that could be seen.
  await waitFor(() => expect(row('revokeToken').getByRole('status').textContent).toBe('Done'));
});

test('typing finds a fault in every group, and a refused wish is told at it', async () => {
  await draw();
  fireEvent.change(screen.getByRole('textbox', { name: 'Find a fault' }), { target: { value: 'does it' } });
  expect(screen.getAllByTestId(/^fault-/)).toHaveLength(3);
  connection.refuse('lab:arm', problem('validation_failed', 'That does not fit.', 'Choose something else.'));
  fireEvent.click(row('settleFails').getByRole('button', { name: 'Arm' }));
  await waitFor(() => expect(row('settleFails').getByRole('alert').textContent).toContain('That does not fit.'));
});

test('what is armed says about what and how often it still strikes, and is disarmed from two places', async () => {
  await draw({
    armed: [
      { name: 'settleFails', params: {}, remaining: 1 },
      { name: 'priceDrift', params: { percent: 25, order_id: ATLAS }, remaining: null },
    ],
  });
  expect(screen.getByTestId('lab-active-settleFails').textContent).toContain('strikes once more');
  expect(screen.getByTestId('lab-active-priceDrift').textContent).toContain('atlas, percent 25, until disarmed');
  fireEvent.click(row('priceDrift').getByRole('button', { name: 'Disarm' }));
  fireEvent.click(screen.getByTestId('disarm-all'));
  expect(connection.argumentsOf('lab:disarm')).toEqual([{ name: 'priceDrift' }, { name: null }]);
  await tell({ armed: [] });
  expect(screen.queryByRole('region', { name: 'Going on now' })).toBeNull();
});

test('more than four things that go on are folded', async () => {
  const armed = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ name, params: {}, remaining: null }));
  await draw({ armed });
  expect(screen.getAllByTestId(/^lab-active-/)).toHaveLength(4);
  fireEvent.click(screen.getByRole('button', { name: 'Show 2 more' }));
  expect(screen.getAllByTestId(/^lab-active-/)).toHaveLength(6);
});

test('one scenario runs at a time: it says how far it is and stops; the others wait', async () => {
  await draw({
    scenario: { name: 'tour', state: 'running', speed: 5, done: 2, of: 4, refused: ['There is no such server.'] },
  });
  openTab('Scenarios');
  const tour = within(screen.getByTestId('scenario-tour'));
  expect(tour.getByText('2 of 4 steps, ×5, some not possible')).toBeTruthy();
  expect(tour.getByText('Not possible: There is no such server.')).toBeTruthy();
  fireEvent.click(tour.getByRole('button', { name: 'Stop' }));
  expect(connection.argumentsOf('lab:stopScenario')).toEqual([null]);
  const other = within(screen.getByTestId('scenario-lost-reply')).getByRole('button');
  expect(other.getAttribute('aria-disabled')).toBe('true');
  await tell({ scenario: { name: 'tour', state: 'finished', speed: 5, done: 4, of: 4, refused: [] } });
  fireEvent.change(screen.getByRole('combobox', { name: 'Pace' }), { target: { value: '20' } });
  fireEvent.click(within(screen.getByTestId('scenario-lost-reply')).getByRole('button', { name: 'Run' }));
  expect(connection.argumentsOf('lab:startScenario')).toEqual([{ name: 'lost-reply', speed: 20 }]);
});

test('time: a speed by press or typed within its bounds, a jump, and the way back with its reason', async () => {
  await draw();
  fireEvent.click(screen.getByRole('radio', { name: '×120' }));
  const other = screen.getByRole('textbox', { name: 'Another speed' });
  fireEvent.change(other, { target: { value: '700' } });
  fireEvent.keyDown(other, { key: 'Enter' });
  fireEvent.change(other, { target: { value: '7.5' } });
  await act(async () => {});
  fireEvent.keyDown(other, { key: 'Enter' });
  expect(connection.argumentsOf('lab:changeClock')).toEqual([{ speed: 120 }, { speed: 7.5 }]);
  await act(async () => {});
  fireEvent.click(screen.getByRole('button', { name: '+8 h' }));
  await tell({ clock: { speed: 7.5, aheadMs: 8 * 3_600_000 } });
  expect(screen.getByText('The service is 8 h ahead.')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Back to now' }));
  expect(connection.argumentsOf('lab:changeClock').slice(2)).toEqual([{ jumpMs: 8 * 3_600_000 }, { backToNow: true }]);
});

test('servers are shown as they really are, made in any state, and poked', async () => {
  const far = { ...atlas, orderId: orderId('far'), name: 'far', life: 'wedged' };
  await draw({ servers: [atlas, far] });
  openTab('Servers');
  expect(screen.getByTestId('lab-server-far').textContent).toContain('not in the fleet');
  expect(screen.getByTestId('lab-server-far').textContent).toContain('Stuck');
  expect(within(screen.getByTestId('lab-server-far')).getByText('Solo')).toBeTruthy();
  const plans = within(screen.getByRole('combobox', { name: 'Plan' })).getAllByRole('option');
  expect(plans.map(({ textContent }) => textContent)).toContain('developer (Team)');
  fireEvent.change(screen.getByRole('combobox', { name: 'State' }), { target: { value: 'stalled' } });
  fireEvent.click(screen.getByTestId('make-server'));
  expect(connection.argumentsOf('lab:makeServer')).toEqual([
    { name: 'lyra', state: 'stalled', plan: 'test', region: 'eu-central', hasKey: true },
  ]);
  fireEvent.click(within(screen.getByTestId('lab-server-atlas')).getByRole('button', { name: 'Poke' }));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Lose the AI key' }));
  expect(connection.argumentsOf('lab:poke')).toEqual([{ orderId: ATLAS, poke: 'loseKey' }]);
});

test('a recording is stopped, saved, copied, and a file is played; one too long for the page says where it goes', async () => {
  await draw({ recording: { state: 'recording', entries: 42, isFull: false, lastedMs: 12_000 } });
  openTab('Record and replay');
  fireEvent.click(within(screen.getByTestId('recording')).getByRole('button', { name: 'Stop recording' }));
  expect(connection.argumentsOf('lab:record')).toEqual([{ action: 'stop' }]);
  await tell({
    recording: { state: 'stopped', entries: 42, isFull: false, lastedMs: 12_000 },
    files: [{ name: 'night.json', bytes: 14_000, savedAt: START_AT }],
  });
  expect(screen.getByTestId('recording').textContent).toContain('42 entries, 12\u00a0s');
  fireEvent.click(screen.getByRole('button', { name: 'Save as file' }));
  fireEvent.click(screen.getByRole('button', { name: 'Copy' }));
  await waitFor(() => expect(screen.getByRole('button', { name: 'Copied' })).toBeTruthy());
  fireEvent.click(screen.getByRole('button', { name: 'Replay' }));
  expect(connection.argumentsOf('lab:replay')).toEqual([{ file: 'night.json', speed: 1 }]);
  const input = screen.getByLabelText('Recording file');
  fireEvent.change(input, { target: { files: [new File(['x'.repeat(400_001)], 'long.json')] } });
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('recording_too_long'));
  fireEvent.change(input, { target: { files: [new File(['{}'], 'short.json')] } });
  await waitFor(() =>
    expect(connection.argumentsOf('lab:takeRecording')).toEqual([{ name: 'short.json', text: '{}' }]),
  );
  expect(connection.argumentsOf('lab:saveRecording')).toEqual([null]);
});

test('the ledger shows a sum that adds up, and says so when it does not', async () => {
  const wallets = [
    { address: '0xaa', amount: usdc('85010000'), whose: 'you' },
    { address: '0xbb', amount: usdc('14990000'), whose: 'service' },
  ] as const;
  const book = { network: 'eip155:84532', given: usdc('100000000'), held: usdc('100000000'), isEven: true, wallets };
  await draw({ books: [book] });
  openTab('Ledger');
  const sum = () => screen.getByTestId('book-eip155:84532').textContent;
  expect(sum()).toContain('adds up');
  expect(sum()).toContain('Given out 100.00 USDC= your wallet 85.01 + the service 14.99');
  await tell({ books: [{ ...book, held: usdc('99000000'), isEven: false }] });
  expect(sum()).toContain('does not add up');
  expect(sum()).toContain('which is 99.00');
});

const said = (key: string, type: string): LabEvent => ({
  key,
  orderId: ATLAS,
  server: 'atlas',
  id: Number(key),
  type,
  says: '',
  at: START_AT,
});

test('the ticker leaves heartbeats out until they are wished for, and can be held still', async () => {
  await draw({ events: [said('2', 'heartbeat.received'), said('1', 'agent.wedged')] });
  const types = () => screen.getAllByTestId('lab-event').map((line) => line.textContent);
  expect(types()).toEqual([expect.stringContaining('agent.wedged')]);
  fireEvent.click(screen.getByRole('checkbox', { name: 'Heartbeats' }));
  expect(types()).toHaveLength(2);
  fireEvent.click(screen.getByRole('button', { name: 'Hold' }));
  await tell({ events: [said('3', 'agent.healed'), ...lab.events] });
  expect(types()).toHaveLength(2);
  expect(screen.getByText('held, 1 newer')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Go on' }));
  expect(types()[0]).toContain('agent.healed');
});

test('at the end of the tour, and not before, there is the way to the lab', async () => {
  const healed = { kind: 'healed', via: 'manual', at: START_AT, eventId: 1 } as never;
  const step = { name: 'build', startedAt: START_AT, endedAt: START_AT + 1, detail: null, state: 'done' } as never;
  const done = aServer({ wedge: healed, installSteps: [step] });
  const state = { kind: 'settled', terms: TERMS, orderId: ATLAS, settlement: null, recovered: true } as never;
  const paired = aRun({ state: { kind: 'ended', at: START_AT, outcome: { kind: 'verified' } } as never });
  const mesh = { ...EMPTY_MESH, runs: [paired] };
  const rest = { servers: [done], intents: [anIntent(state)], lab: aLab(), mesh };
  await drawApp(rest);
  expect(screen.queryByRole('button', { name: 'Break things' })).toBeNull();
  cleanup();
  const { places } = await drawApp({ ...rest, conversations: [aConversation({ lastText: 'Hello' })] });
  // What is done is called alike, whichever server it was done on.
  expect(screen.getByRole('region', { name: 'What to try' }).textContent).toContain('Watch an install');
  fireEvent.click(screen.getByRole('button', { name: 'Break things' }));
  expect(places.store.getState().spot).toEqual({ screen: 'lab' });
  act(() => places.go({ screen: 'fleet' }));
  fireEvent.click(screen.getByRole('button', { name: 'Put the list away' }));
  act(() => places.go({ screen: 'inbox' }));
  act(() => places.go({ screen: 'fleet' }));
  expect(screen.queryByRole('region', { name: 'What to try' })).toBeNull();
});
