// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { type Answer, ok, problem } from '../../../../src-shared/basics/index.ts';
import type { IntentState, PurchaseIntent } from '../../../../src-shared/domain/index.ts';
import { ATLAS, aProblem, START_AT } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import { FakeConnection } from '../../../fakes/FakeConnection.ts';
import { AUTHORISATION, anApp, anIntent, aServer, aSnapshot, CHECKS, TERMS } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);

const guarded: IntentState = { kind: 'guarded', terms: TERMS, checks: CHECKS };
const SENT: PurchaseIntent['journal'] = [{ kind: 'sent', at: START_AT }];
const spot = { screen: 'payment', intentId: 'intent-1' } as const;
const draw = (state: IntentState, change: Partial<PurchaseIntent> = {}) =>
  drawApp({ intents: [anIntent(state, change)] }, spot);

test('the sheet shows the amount and the whole recipient, and Refuse has the focus', async () => {
  await draw(guarded);
  expect(screen.getByRole('dialog').textContent).toContain('14.99');
  expect(screen.getByRole('dialog').textContent).toContain(TERMS.payTo);
  expect(document.activeElement).toBe(screen.getByTestId('pay-refuse'));
});

test('an Enter that was meant for the step before does not refuse, nor does one that is still held down', async () => {
  const { connection } = await draw(guarded);
  const refuse = screen.getByTestId('pay-refuse');
  fireEvent.click(refuse);
  expect(connection.argumentsOf('purchase:refuse')).toHaveLength(0);
  await waitFor(() => expect(refuse.getAttribute('aria-disabled')).toBeNull());
  expect(fireEvent.keyDown(refuse, { key: 'Enter', repeat: true })).toBe(false);
  expect(fireEvent.keyDown(refuse, { key: 'Enter' })).toBe(true);
  fireEvent.click(refuse);
  expect(connection.argumentsOf('purchase:refuse')).toEqual([{ intentId: 'intent-1' }]);
});

test('Approve does nothing on a click and is inert at first', async () => {
  const { connection } = await draw(guarded);
  fireEvent.click(screen.getByTestId('pay-approve'));
  fireEvent.keyDown(screen.getByTestId('pay-approve'), { key: 'Enter' });
  fireEvent.keyUp(screen.getByTestId('pay-approve'), { key: 'Enter' });
  expect(connection.argumentsOf('purchase:approve')).toHaveLength(0);
});

test('held long enough, it approves exactly the terms that were seen', async () => {
  const { connection } = await draw(guarded);
  const button = screen.getByTestId('pay-approve');
  await waitFor(() => expect(button.getAttribute('aria-disabled')).toBeNull());
  fireEvent.pointerDown(button, { button: 0 });
  await waitFor(() => expect(connection.argumentsOf('purchase:approve')).toHaveLength(1));
  const { amount, payTo, network, asset } = TERMS;
  expect(connection.argumentsOf('purchase:approve')[0]).toEqual({
    intentId: 'intent-1',
    seen: { amount, payTo, network, asset },
    typedRecipient: null,
  });
});

test('a new recipient must be typed before anything can be approved', async () => {
  const confirm = { what: 'recipient', verdict: 'confirm', say: 'This recipient is new here.' } as const;
  await draw({ kind: 'guarded', terms: TERMS, checks: [confirm] });
  expect(screen.getByTestId('pay-approve').getAttribute('title')).toBe('Type the recipient first.');
  fireEvent.change(screen.getByTestId('typed-recipient'), { target: { value: TERMS.payTo.slice(0, -1) } });
  expect(screen.getByTestId('pay-approve').getAttribute('title')).toBe('Type the recipient first.');
  fireEvent.change(screen.getByTestId('typed-recipient'), { target: { value: TERMS.payTo.toLowerCase() } });
  expect(screen.getByTestId('pay-approve').getAttribute('title')).toBeNull();
});

test('a recipient that is not the one paid before is said loudly, with both, and can not be copied into the proof', async () => {
  const before = `0x${'1'.repeat(40)}`;
  const changed = {
    what: 'recipient',
    verdict: 'confirm',
    say: 'This is not the address you paid before.',
    expected: before,
    found: TERMS.payTo,
  } as const;
  await draw({ kind: 'guarded', terms: TERMS, checks: [changed] });
  const sheet = screen.getByRole('dialog');
  expect(within(sheet).getByRole('alert').textContent).toContain('Not the address you paid before.');
  expect(sheet.textContent).toContain(before);
  expect(sheet.textContent).toContain(TERMS.payTo);
  expect(within(sheet).queryByRole('button', { name: 'Copy address' })).toBeNull();
  cleanup();
  const why = problem('invoice_price', 'The invoice asks for more.', 'Nothing was signed.');
  await draw({ kind: 'stopped', terms: TERMS, checks: [changed], problem: why });
  expect(screen.getByText('to be settled:')).toBeTruthy();
  expect(screen.getByRole('group', { name: changed.say }).textContent).toContain(before);
});

test.each([
  ['frozen', {}, 'invoice_frozen'],
  ['balance', { expected: '125.99 USDC', found: '55.03 USDC' }, 'invoice_balance'],
] as const)(
  'stopped by the wallet (%s): the wallet comes first, and figures carry their own names',
  async (what, values, code) => {
    const check = { what, verdict: 'refuse', say: 'The wallet says no.', ...values } as const;
    const why = problem(code, 'The wallet says no.', 'Nothing was signed.');
    const { places } = await draw({ kind: 'stopped', terms: TERMS, checks: [check], problem: why });
    if (what === 'balance') {
      const compare = screen.getByRole('group', { name: 'The wallet says no.' }).textContent;
      expect(compare).toContain('The invoice asks for125.99 USDC');
      expect(compare).toContain('The wallet holds55.03 USDC');
    }
    expect(screen.getByTestId('check-price').textContent).toBe('Check again');
    const wallet = screen.getByRole('button', { name: 'Open the wallet' });
    expect(wallet.compareDocumentPosition(screen.getByTestId('check-price'))).toBe(Node.DOCUMENT_POSITION_FOLLOWING);
    fireEvent.click(wallet);
    expect(places.store.getState().spot.screen).toBe('wallet');
  },
);

test('a draft asks for its invoice once; a refused answer waits for the person', async () => {
  const connection = (await draw({ kind: 'drafted' })).connection;
  expect(connection.argumentsOf('purchase:quote')).toEqual([{ intentId: 'intent-1' }]);
  cleanup();
  connection.refuse('purchase:quote', problem('rate_limited', 'The service asked to wait.', 'Wait.'));
  await drawApp({}, spot, connection);
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('rate_limited'));
  expect(connection.argumentsOf('purchase:quote')).toHaveLength(2);
});

test('an old quote is read again before it can be approved', async () => {
  const old = [{ kind: 'guarded', at: START_AT - 61_000 }] as const;
  const { connection } = await draw(guarded, { journal: old });
  expect(connection.argumentsOf('purchase:quote')).toHaveLength(1);
  await waitFor(() => expect(screen.getByTestId('pay-approve').getAttribute('title')).toBeNull());
});

test('the demo can lose the answer; elsewhere there is no such switch', async () => {
  const { connection } = await draw(guarded);
  fireEvent.click(screen.getByRole('switch', { name: /Lose the answer/ }));
  expect(connection.argumentsOf('demo:loseNextReply')).toHaveLength(1);
  cleanup();
  const real = anApp({
    profile: { kind: 'open', profile: 'real' },
    service: { label: 'os.moda', isDemo: false, clockSpeed: null },
  });
  await drawApp({ app: real, intents: [anIntent(guarded)] }, spot);
  expect(screen.queryByRole('switch')).toBeNull();
});

test('where the host has windows the page only shows the way to the payment’s own', async () => {
  document.hasFocus = () => true;
  const snapshot = { intents: [anIntent(guarded)] };
  const connection = new FakeConnection(() => aSnapshot(snapshot), 'electron');
  await drawApp(snapshot, spot, connection);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByRole('list', { name: 'Journal of this purchase' })).toBeTruthy();
  expect(connection.argumentsOf('windows:openPayment')).toEqual([]);
  fireEvent.click(screen.getByTestId('review-payment'));
  expect(connection.argumentsOf('windows:openPayment')).toEqual([{ intentId: 'intent-1' }]);
});

test('a payment’s own window holds the sheet alone, and Escape closes it without a decision', async () => {
  const snapshot = { intents: [anIntent(guarded)] };
  const connection = new FakeConnection(() => aSnapshot(snapshot), 'electron');
  await drawApp(snapshot, spot, connection, 'payment');
  expect(screen.queryByRole('navigation')).toBeNull();
  expect(screen.getByRole('dialog').textContent).toContain('Demo');
  expect(document.title).toContain('vega');
  fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
  expect(connection.argumentsOf('windows:closePayment')).toEqual([{ intentId: 'intent-1' }]);
  expect(connection.argumentsOf('purchase:refuse')).toEqual([]);
  expect(connection.argumentsOf('windows:lookingAt')).toEqual([]);
});

test('a payment that its person refused is told as their decision, not as a failure with a code', async () => {
  await draw({ kind: 'refused', by: 'person', problem: aProblem('own_no'), terms: null, authorisation: null });
  expect(screen.getByText(/nothing signed/).closest('li')?.dataset['state']).toBe('now');
  expect(document.body.textContent).not.toContain('own_no');
});

test('in doubt: one sentence, one safe button, and never a second payment', async () => {
  const state = {
    kind: 'unknown',
    terms: TERMS,
    authorisation: AUTHORISATION,
    problem: problem('network_unreachable', 'os.example could not be reached.', 'Check the network.'),
    tries: 1,
  } as const;
  const { connection } = await draw(state, { journal: SENT });
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('We don’t know yet if this was paid.');
  expect(screen.getByTestId('payment-state').dataset['state']).toBe('unknown');
  expect(document.body.textContent).not.toContain('could not be reached');
  expect(document.body.textContent.match(/did not arrive/g)).toHaveLength(1);
  expect(screen.queryByTestId('pay-approve')).toBeNull();
  connection.answer('purchase:checkAgain', () => new Promise(() => {}));
  fireEvent.keyDown(window, { key: 'c' });
  fireEvent.click(screen.getByTestId('check-again'));
  expect(connection.argumentsOf('purchase:checkAgain')).toHaveLength(1);
  expect(screen.getByTestId('check-again').textContent).toContain('Checking');
});

test.each<[string, string, PurchaseIntent['journal'], RegExp, string]>([
  ['signed and not sent', 'vault_locked', [], /Signed, and not sent yet/, 'Sentnot yet'],
  ['answered with a no', 'payment_may_arrive', SENT, /We don’t know yet/, 'Sentonce'],
  ['paid, and unanswered', 'paid_reply_lost', [...SENT, ...SENT], /^Paid/, 'Sent2 times'],
])('in doubt, %s: says no more than is known', async (_name, code, journal, title, sends) => {
  const why = problem(code, 'Its own words.', 'Check again.');
  const tries = 7;
  await draw({ kind: 'unknown', terms: TERMS, authorisation: AUTHORISATION, problem: why, tries }, { journal });
  expect(screen.getByRole('heading', { level: 1 }).textContent).toMatch(title);
  expect(document.body.textContent).not.toMatch(/reply[^.]*(lost|did not arrive)/);
  expect(document.body.textContent).toContain('Its own words.');
  expect(document.body.textContent).toContain(sends);
});

test('a balance that could not be read is shown with its age, and not reckoned with', async () => {
  const balance = { amount: { minor: '99000000', unit: 'USDC' }, readAt: START_AT, problem: aProblem() } as const;
  const wallet = { ...aSnapshot().wallet, balance };
  await drawApp({ intents: [anIntent(guarded)], wallet }, spot);
  expect(screen.getByRole('dialog').textContent).toContain('Balance not read; it was 99.00 USDC at');
  expect(screen.getByRole('dialog').textContent).not.toContain('84.01');
});

test('stopped: what was expected beside what the invoice says', async () => {
  const check = {
    what: 'price',
    verdict: 'refuse',
    say: 'Too much.',
    expected: '14.99 USDC',
    found: '16.49 USDC',
  } as const;
  const why = problem('invoice_price', 'The invoice asks for more.', 'Nothing was signed.');
  const { connection } = await draw({ kind: 'stopped', terms: TERMS, checks: [check], problem: why });
  const compare = screen.getByRole('group', { name: 'Too much.' });
  expect(compare.textContent).toContain('14.99 USDC');
  expect(compare.textContent).toContain('16.49 USDC');
  expect(screen.getAllByText('invoice_price').length).toBeGreaterThan(0);
  connection.answer('purchase:quoteAgain', () => ok(anIntent(guarded)));
  fireEvent.click(screen.getByTestId('check-price'));
  expect(connection.argumentsOf('purchase:quoteAgain')).toHaveLength(1);
});

test.each([
  ['is told on the same page how it ended', null],
  ['stays where they went while the answer was on its way', { screen: 'lab' }],
] as const)('a person who gives a payment up %s', async (_says, meanwhile) => {
  const stopped: IntentState = { kind: 'stopped', terms: TERMS, checks: [], problem: aProblem() };
  const { connection, places } = await draw(stopped);
  const answer = Promise.withResolvers<Answer<PurchaseIntent>>();
  connection.answer('purchase:refuse', () => answer.promise);
  fireEvent.click(screen.getByTestId('pay-refuse'));
  if (meanwhile !== null) act(() => places.go(meanwhile));
  await act(async () => answer.resolve(ok(anIntent(guarded))));
  expect(places.store.getState().spot).toEqual(meanwhile ?? spot);
});

test.each<[IntentState, string]>([
  [{ kind: 'approved', terms: TERMS, authorisation: AUTHORISATION }, 'Signing the payment.'],
  [{ kind: 'sent', terms: TERMS, authorisation: AUTHORISATION }, 'Sent. Waiting for the service.'],
  [
    { kind: 'settled', terms: TERMS, authorisation: AUTHORISATION, orderId: ATLAS, settlement: null, recovered: true },
    'Found your server. Charged once.',
  ],
  [
    { kind: 'refused', by: 'person', problem: aProblem(), terms: null, authorisation: null },
    'You refused this payment.',
  ],
  [
    { kind: 'refused', by: 'expiry', problem: aProblem(), terms: TERMS, authorisation: AUTHORISATION },
    'It was not paid, and can no longer be.',
  ],
])('%o says what happened', async (state, title) => {
  await draw(state);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(title);
});

test('a payment that is looked at later says that its server is built', async () => {
  const settled = { kind: 'settled', terms: TERMS, authorisation: AUTHORISATION, orderId: ATLAS } as const;
  const intent = anIntent({ ...settled, settlement: null, recovered: false });
  await drawApp({ intents: [intent] }, spot);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Paid. vega is being built.');
  cleanup();
  await drawApp({ intents: [intent], servers: [aServer()] }, spot);
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Paid. vega is built.');
});

test('a purchase proven unpaid is replaced by name; one refused by the person is not', async () => {
  const expired = {
    kind: 'refused',
    by: 'expiry',
    problem: aProblem(),
    terms: TERMS,
    authorisation: AUTHORISATION,
  } as const;
  const { places } = await draw(expired);
  fireEvent.click(screen.getByRole('button', { name: 'Start again with the same choices' }));
  expect(places.store.getState().spot).toEqual({ screen: 'spawn', replaces: 'intent-1', like: 'intent-1' });
});

test('given without a payment: it says so, and opens the server', async () => {
  const { connection } = await draw({ kind: 'given', orderId: ATLAS });
  expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('Nothing was paid');
  expect(screen.queryByText('Start a new purchase')).toBeNull();
  fireEvent.click(screen.getByTestId('open-server'));
  expect(connection.argumentsOf('windows:lookingAt').at(-1)).toEqual({ place: `server/${ATLAS}/overview` });
});
