// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { ok, problem } from '../../../../src-shared/basics/index.ts';
import type { SavedDraft } from '../../../../src-shared/contract/index.ts';
import type { Offers } from '../../../../src-shared/domain/index.ts';
import { START_AT } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import { FakeConnection } from '../../../fakes/FakeConnection.ts';
import { anIntent, aSnapshot, aWallet, usdc } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);

const offers: Offers = {
  plans: [
    {
      planId: 'pro',
      name: 'Pro',
      cpu: 4,
      ramGb: 8,
      diskGb: 80,
      price: usdc('34990000'),
      tier: null,
      description: null,
    },
    {
      planId: 'test',
      name: 'Solo',
      cpu: 2,
      ramGb: 4,
      diskGb: 40,
      price: usdc('14990000'),
      tier: null,
      description: null,
    },
  ],
  regions: [{ regionCode: 'eu-central', name: 'Frankfurt' }],
  network: 'eip155:84532',
  readAt: START_AT,
};

test('spawn: begins with the choices of a purchase that was refused, and asks for its keys again', async () => {
  const refused = { kind: 'refused', by: 'person', problem: problem('refused_by_person', 'No.', 'Again.') } as const;
  const intent = anIntent(
    { ...refused, terms: null, authorisation: null },
    { planId: 'pro', name: 'mira', runtime: 'openclaw', model: 'claude-opus-4-7' },
  );
  const connection = new FakeConnection(() => aSnapshot({ intents: [intent] }));
  connection.answer('purchase:offers', () => ok(offers));
  connection.answer('purchase:start', () => ok({ intentId: intent.intentId }));
  await drawApp({}, { screen: 'spawn', like: intent.intentId }, connection);
  await waitFor(() => expect(screen.getByTestId('plan-pro')).toBeTruthy());
  expect(document.body.textContent).toContain('Keys are to be given again');
  for (let step = 0; step < 3; step += 1) fireEvent.click(screen.getByTestId('spawn-next'));
  await act(async () => fireEvent.click(screen.getByTestId('spawn-button')));
  expect(connection.argumentsOf('purchase:start')[0]).toMatchObject({
    planId: 'pro',
    name: 'mira',
    runtime: 'openclaw',
    model: 'claude-opus-4-7',
    replaces: null,
  });
});

test('spawn: from the cheapest plan to a wish with one press per step, and the sheet of what came of it', async () => {
  const connection = new FakeConnection(aSnapshot);
  connection.answer('purchase:offers', () => ok(offers));
  connection.answer('purchase:start', () => ok({ intentId: anIntent({ kind: 'drafted' }).intentId }));
  const { places } = await drawApp({}, { screen: 'spawn' }, connection);
  await waitFor(() => expect(screen.getByTestId('plan-test')).toBeTruthy());
  expect(document.body.textContent).not.toMatch(/month/i);
  fireEvent.click(screen.getByTestId('spawn-next'));
  fireEvent.click(screen.getByTestId('spawn-next'));
  fireEvent.change(screen.getByTestId('spawn-name'), { target: { value: ' vega ' } });
  fireEvent.click(screen.getByTestId('spawn-next'));
  await act(async () => fireEvent.click(screen.getByTestId('spawn-button')));
  expect(connection.argumentsOf('purchase:start')[0]).toEqual({
    name: 'vega',
    planId: 'test',
    regionCode: 'eu-central',
    runtime: 'claude-code',
    model: null,
    sshKey: null,
    credential: null,
    replaces: null,
  });
  expect(places.store.getState().spot).toEqual({ screen: 'payment', intentId: 'intent-1' });
});

test('spawn: a draft is saved when the screen is left, without its key, and goes on where it was', async () => {
  const connection = new FakeConnection(aSnapshot);
  connection.answer('purchase:offers', () => ok(offers));
  await drawApp({}, { screen: 'spawn' }, connection);
  await waitFor(() => expect(screen.getByTestId('plan-test')).toBeTruthy());
  fireEvent.click(screen.getByTestId('plan-pro'));
  fireEvent.click(screen.getByTestId('spawn-next'));
  fireEvent.click(screen.getByRole('checkbox', { name: /Add an AI key now/ }));
  fireEvent.change(screen.getByLabelText('API key', { selector: '[type=password]' }), {
    target: { value: 'sk-ant-api03-abcdefgh' },
  });
  cleanup();
  const saved = connection.argumentsOf('purchase:saveDraft') as Array<{ draft: SavedDraft }>;
  expect(JSON.stringify(saved)).not.toContain('sk-ant');
  const draft = saved.at(-1)?.draft;
  expect(draft).toMatchObject({
    step: 'engine',
    planId: 'pro',
    credential: { provider: 'anthropic', type: 'api_key' },
  });
  if (draft === undefined) return;

  connection.answer('purchase:readDraft', () => ok({ saved: { draft, savedAt: START_AT } }));
  await drawApp({}, { screen: 'spawn' }, connection);
  await waitFor(() => expect(screen.getByText(/^Draft saved /)).toBeTruthy());
  expect(screen.getByText(/The AI key is not part of it/)).toBeTruthy();
  expect((screen.getByLabelText('API key', { selector: '[type=password]' }) as HTMLInputElement).value).toBe('');
  fireEvent.click(screen.getByRole('button', { name: 'Start over' }));
  expect(connection.argumentsOf('purchase:forgetDraft')).toHaveLength(1);
  expect(screen.getByTestId('plan-test')).toBeTruthy();
  expect(screen.queryByText(/^Draft saved /)).toBeNull();
});

test('spawn opens the payment’s own window where there is one, but not over the app a person has turned to', async () => {
  const pay = async () => {
    const connection = new FakeConnection(aSnapshot, 'electron');
    connection.answer('purchase:offers', () => ok(offers));
    connection.answer('purchase:start', () => ok({ intentId: anIntent({ kind: 'drafted' }).intentId }));
    await drawApp({}, { screen: 'spawn' }, connection);
    await waitFor(() => expect(screen.getByTestId('plan-test')).toBeTruthy());
    for (let press = 0; press < 3; press += 1) fireEvent.click(screen.getByTestId('spawn-next'));
    await act(async () => fireEvent.click(screen.getByTestId('spawn-button')));
    cleanup();
    return connection.argumentsOf('windows:openPayment');
  };
  document.hasFocus = () => true;
  expect(await pay()).toEqual([{ intentId: 'intent-1' }]);
  document.hasFocus = () => false;
  expect(await pay()).toEqual([]);
});

test('spawn: a key that does not fit its engine is caught before anything is sent', async () => {
  const connection = new FakeConnection(aSnapshot);
  connection.answer('purchase:offers', () => ok(offers));
  await drawApp({}, { screen: 'spawn' }, connection);
  await waitFor(() => expect(screen.getByTestId('plan-test')).toBeTruthy());
  fireEvent.click(screen.getByTestId('spawn-next'));
  fireEvent.click(screen.getByRole('checkbox', { name: /Add an AI key now/ }));
  fireEvent.change(screen.getByLabelText('API key', { selector: '[type=password]' }), {
    target: { value: 'sk-ant-oat01-abcdefgh' },
  });
  fireEvent.click(screen.getByTestId('spawn-next'));
  expect(screen.getByText('This is a subscription token, not an API key. Choose Subscription.')).toBeTruthy();
  expect(screen.queryByTestId('spawn-name')).toBeNull();
});

test('spawn without a wallet says what is missing instead of a dead button', async () => {
  const connection = new FakeConnection(() => aSnapshot({ wallet: aWallet({ account: null }) }));
  connection.answer('purchase:offers', () => ok(offers));
  await drawApp({}, { screen: 'spawn' }, connection);
  await waitFor(() => expect(screen.getByTestId('plan-test')).toBeTruthy());
  for (let press = 0; press < 3; press += 1) fireEvent.click(screen.getByTestId('spawn-next'));
  expect(screen.getByText('There is no wallet yet.')).toBeTruthy();
  expect(screen.getByTestId('spawn-button').getAttribute('title')).toBe('Set up a wallet first.');
});

test.each([
  ['limits', {}, 'plan-pro', '34.99 USDC is more than your limit of 20.00 USDC per payment.'],
  [
    'a balance',
    { balance: { amount: usdc('5000000'), readAt: START_AT, problem: null } },
    'plan-test',
    'The wallet holds 5.00 USDC; 9.99 USDC more are needed.',
  ],
  ['a frozen wallet', { frozenAt: START_AT }, null, 'Payments are frozen.'],
] as const)('spawn says at the plan and at the review what would stop it: %s', async (_what, wallet, card, why) => {
  const connection = new FakeConnection(() => aSnapshot({ wallet: aWallet(wallet) }));
  connection.answer('purchase:offers', () => ok(offers));
  const { places } = await drawApp({}, { screen: 'spawn' }, connection);
  await waitFor(() => expect(screen.getByTestId('plan-test')).toBeTruthy());
  if (card !== null) {
    expect(screen.getByTestId(card).textContent).toContain(why);
    fireEvent.click(screen.getByTestId(card));
  }
  expect(screen.getByRole('button', { name: 'Open the wallet' }).closest('.banner')?.textContent).toContain(why);
  for (let press = 0; press < 3; press += 1) fireEvent.click(screen.getByTestId('spawn-next'));
  expect(screen.getByTestId('spawn-button')).toBeTruthy();
  expect(screen.getByText(why)).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Open the wallet' }));
  expect(places.store.getState().spot.screen).toBe('wallet');
});

test('spawn: a draft that lost its AI key says so at the review, and can not be paid until it has one', async () => {
  const connection = new FakeConnection(aSnapshot);
  const credential = { provider: 'anthropic', type: 'api_key' } as const;
  const draft = { step: 'review', planId: 'test', regionCode: 'eu-central', runtime: 'claude-code' } as const;
  const saved = { draft: { ...draft, model: '', name: 'vega', sshKey: '', credential }, savedAt: START_AT };
  connection.answer('purchase:offers', () => ok(offers));
  connection.answer('purchase:readDraft', () => ok({ saved }));
  await drawApp({}, { screen: 'spawn' }, connection);
  expect(await screen.findByText('The AI key is missing.')).toBeTruthy();
  expect(document.body.textContent).not.toContain('sent once');
  fireEvent.click(screen.getByTestId('spawn-button'));
  expect(connection.argumentsOf('purchase:start')).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Open Engine' }));
  expect(screen.getByLabelText('API key', { selector: '[type=password]' })).toBeTruthy();
});
