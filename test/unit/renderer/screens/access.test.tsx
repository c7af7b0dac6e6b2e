// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { describeToken, sortTokens } from '../../../../src-renderer/screens/access/describeToken.ts';
import { ok, problem, tokenId } from '../../../../src-shared/basics/index.ts';
import {
  NO_ACCESS,
  type Order,
  type Revocation,
  revokedHere,
  type TokenRecord,
} from '../../../../src-shared/domain/index.ts';
import { aRevocation, aRevokedToken, endingToken, heldServer } from '../../../fakes/accessBuilders.ts';
import { ATLAS, aListed, anAccount, anOrder, START_AT } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import { holdButton } from '../../../fakes/holdButton.ts';
import { AUTHORISATION, anApp, anIntent, aWallet, TERMS } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);

const AT = { screen: 'access' } as const;

describe('the tokens of a fleet', () => {
  test('the one that ends soonest is first, with what is left of it in words', async () => {
    const servers = [heldServer('atlas'), heldServer('echo'), heldServer('nova')];
    const tokens = [endingToken('atlas', 300), endingToken('echo', 6), endingToken('nova', null)];
    await drawApp({ servers, tokens }, AT);
    const rows = within(screen.getByRole('table', { name: 'Access tokens' }))
      .getAllByRole('row')
      .slice(1);
    expect(rows.map((one) => one.getAttribute('data-testid'))).toEqual([
      'token-row-echo',
      'token-row-atlas',
      'token-row-nova',
    ]);
    expect(rows[0]?.textContent).toContain('Ends soon');
    expect(within(rows[0] as HTMLElement).getByRole('img', { name: /ends in 6\u00a0d/ })).toBeTruthy();
    expect(screen.getByText(/3 tokens held, the next ends/)).toBeTruthy();
  });

  test('one of several that an account lists as well is told in the singular', async () => {
    const servers = [heldServer('a', { account: anAccount().accountId }), heldServer('b')];
    await drawApp({ servers }, AT);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select all' }));
    fireEvent.click(screen.getByTestId('revoke-selected'));
    expect(screen.getByText(/1 is listed by an account of yours, so it stays visible/)).toBeTruthy();
  });

  test('three are revoked by a hold, four only with a word', async () => {
    const servers = ['a', 'b', 'c', 'd'].map((name) => heldServer(name));
    const { connection } = await drawApp({ servers }, AT);
    connection.answer('access:revoke', () => ok(NO_ACCESS));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Select all' }));
    fireEvent.click(screen.getByTestId('revoke-selected'));
    expect(screen.getByRole('list', { name: 'Servers' }).textContent).toBe('abcd');
    expect(screen.getByText(/SSH keys still work/)).toBeTruthy();
    expect(screen.getByTestId('revoke-held').getAttribute('aria-disabled')).toBe('true');
    await holdButton('revoke-held', 1_000);
    expect(connection.argumentsOf('access:revoke')).toEqual([]);
    fireEvent.change(screen.getByRole('textbox', { name: /Type .revoke./ }), { target: { value: 'revoke' } });
    await holdButton('revoke-held', 1_000);
    expect(connection.argumentsOf('access:revoke')).toEqual([
      { orderIds: servers.map(({ order }) => order.orderId), held: true },
    ]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  test('a server that an account alone opens says so and has nothing to select', async () => {
    await drawApp({ servers: [heldServer('atlas', { access: { kind: 'none' } })] }, AT);
    const line = screen.getByTestId('token-row-atlas');
    expect(line.textContent).toContain('No token');
    expect(within(line).queryByRole('checkbox')).toBeNull();
    expect(within(line).getByRole('button', { name: 'Add a token' })).toBeTruthy();
  });

  test('why nothing is read is said with how long it takes still', async () => {
    const slow = problem('rate_limited', 'The service asks us to slow down.', 'Wait.');
    const reading = { waiting: 2, pausedUntilAt: START_AT + 12_000, problem: slow };
    await drawApp({ servers: [heldServer('atlas')], access: { ...NO_ACCESS, reading } }, AT);
    expect(screen.getByText(/2 tokens wait to be read; again in 12 s/)).toBeTruthy();
  });

  test.each<[string, Order, TokenRecord | null, string]>([
    ['nothing is known', anOrder(), null, 'Not read yet'],
    ['another token’s record says nothing', anOrder(), { ...endingToken('x', 3), orderId: ATLAS }, 'Not read yet'],
    [
      'revoked here',
      anOrder({ access: { kind: 'lost', tokenId: tokenId('a'), at: 1, problem: revokedHere('revoked') } }),
      null,
      'Revoked here',
    ],
    [
      'refused',
      anOrder({ access: { kind: 'lost', tokenId: tokenId('a'), at: 1, problem: problem('forbidden', 'No.', 'x') } }),
      null,
      'Not accepted',
    ],
  ])('%s', (_says, order, record, word) => {
    expect(describeToken(order, record, START_AT).word).toBe(word);
  });

  test('sorting keeps every line, and puts what is not known last', () => {
    const lines = ['c', 'a', 'b'].map((name, place) =>
      describeToken(heldServer(name).order, endingToken(name, place === 1 ? null : place + 5), START_AT),
    );
    expect(sortTokens(lines, 'ends').map((line) => line.order.name)).toEqual(['c', 'b', 'a']);
    expect(sortTokens(lines, 'name').map((line) => line.order.name)).toEqual(['a', 'b', 'c']);
  });
});

test('a dashboard key is forgotten with the one sheet that says what that locks', async () => {
  const account = anAccount({ servers: [aListed(heldServer('nova').order.orderId)] });
  const nova = heldServer('nova', { access: { kind: 'none' }, account: account.accountId });
  const { connection } = await drawApp({ accounts: [account], servers: [nova] }, AT);
  fireEvent.click(screen.getByRole('button', { name: 'Forget here…' }));
  expect(screen.getByRole('dialog', { name: 'Remove Main?' }).textContent).toContain('Opened by it alone: nova.');
  fireEvent.click(screen.getByTestId('account-remove'));
  expect(connection.argumentsOf('accounts:remove')).toEqual([{ accountId: account.accountId }]);
});

describe('a revocation', () => {
  test('shows each token and what it waits for, and calls off what was not asked', async () => {
    const slow = problem('rate_limited', 'Slow down.', 'Wait.');
    const tokens = [
      aRevokedToken('atlas', { kind: 'revoked', at: START_AT, correlationId: 'req_1' }, { isForgotten: true }),
      aRevokedToken('echo', { kind: 'waiting' }),
      aRevokedToken('nova', { kind: 'failed', at: START_AT, problem: problem('internal_error', 'Broken.', 'x') }),
    ];
    const run = aRevocation({ tokens, standstill: { kind: 'until', at: START_AT + 9_000, problem: slow } });
    const { connection } = await drawApp({ access: { ...NO_ACCESS, revocation: run } }, AT);
    expect(screen.getByTestId('revocation-atlas').textContent).toContain('Revoked');
    expect(screen.getByTestId('revocation-echo').textContent).toContain('rate limited, resumes in 9\u00a0s');
    expect(screen.getByTestId('revocation-nova').textContent).toContain('Broken. (internal_error)');
    fireEvent.click(screen.getByTestId('revocation-cancel'));
    expect(connection.argumentsOf('access:cancel')).toEqual([null]);
  });

  test('that is not over is said on every other screen, with what it waits for', async () => {
    const revocation = aRevocation({ standstill: { kind: 'passphrase' } });
    const vault = { kind: 'passphrase', locked: true } as const;
    await drawApp({ app: anApp({ vault }), access: { ...NO_ACCESS, revocation } });
    expect(screen.getByText('Revoking: 1 of 1 token left.')).toBeTruthy();
    expect(screen.getByText(/waits for your passphrase/)).toBeTruthy();
  });

  test('that is over gives its report to copy, and asks again about what failed', async () => {
    const failed = aRevokedToken('nova', {
      kind: 'failed',
      at: START_AT,
      problem: problem('internal_error', 'Broken.', 'x'),
    });
    const revocation = aRevocation({ endedAt: START_AT, tokens: [failed] });
    const { connection } = await drawApp({ access: { ...NO_ACCESS, revocation } }, AT);
    connection.answer('access:report', () => ok({ markdown: '# Revocation report' }));
    connection.answer('access:saveReport', () => ok({ path: '/profile/reports/x.md' }));
    fireEvent.click(screen.getByTestId('report-copy'));
    await waitFor(() => expect(connection.argumentsOf('app:copy')).toEqual([{ text: '# Revocation report' }]));
    fireEvent.click(screen.getByTestId('report-save'));
    await waitFor(() => expect(screen.getByText(/reports\/x\.md/)).toBeTruthy());
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(connection.argumentsOf('access:retry')).toEqual([null]);
  });
});

describe('the panic', () => {
  test('locks by default, after two seconds and not after one', async () => {
    const { connection } = await drawApp({ servers: [heldServer('atlas')] }, { ...AT, isPanic: true });
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Lock' }).checked).toBe(true);
    await holdButton('panic-lock', 1_000);
    expect(connection.argumentsOf('access:panic')).toEqual([]);
    await holdButton('panic-lock', 2_000);
    expect(connection.argumentsOf('access:panic')).toEqual([{ level: 'lock', held: true }]);
  });

  test('asks twice before it revokes, names the servers, and says what it does not do', async () => {
    const account = anAccount();
    const intents = [anIntent({ kind: 'signed', terms: TERMS, authorisation: AUTHORISATION })];
    const listed = heldServer('nova', { access: { kind: 'none' }, account: account.accountId });
    const unreached = heldServer('echo', { access: { kind: 'none' } });
    const { connection } = await drawApp(
      { servers: [heldServer('atlas'), listed, unreached], accounts: [account], intents },
      { ...AT, isPanic: true },
    );
    fireEvent.click(screen.getByRole('radio', { name: 'Revoke everything' }));
    fireEvent.click(screen.getByTestId('panic-go-on'));
    const sheet = screen.getByRole('dialog', { name: 'Revoke everything?' });
    expect(sheet.textContent).toContain('to 2 servers. Servers keep running. SSH keys still work.');
    expect(within(sheet).getByRole('list', { name: 'Servers' }).textContent).toBe('atlasnova');
    expect(sheet.textContent).toContain('must be removed on the web');
    expect(sheet.textContent).toContain('never given up');
    await holdButton('panic-revoke', 2_000);
    expect(connection.argumentsOf('access:panic')).toEqual([{ level: 'revoke', held: true }]);
  });

  test('a locked app shows nothing of the fleet, and unlocks only on purpose', async () => {
    const access = { ...NO_ACCESS, lockedAt: START_AT };
    const { connection } = await drawApp({
      servers: [heldServer('atlas')],
      access,
      wallet: aWallet({ frozenAt: START_AT }),
    });
    expect(document.body.textContent).not.toContain('atlas');
    expect(screen.getByText(/Payments are frozen/)).toBeTruthy();
    fireEvent.click(screen.getByTestId('unlock-app'));
    expect(connection.argumentsOf('access:unlock')).toEqual([]);
    await holdButton('unlock-app', 1_000);
    expect(connection.argumentsOf('access:unlock')).toEqual([{ held: true }]);
  });

  test('a locked app freezes and revokes without unlocking, from the tray too, and names no server', async () => {
    const access = { ...NO_ACCESS, lockedAt: START_AT };
    const { connection, places } = await drawApp({ servers: [heldServer('atlas')], access });
    expect(screen.queryByRole('dialog')).toBeNull();
    act(() => places.go({ screen: 'access', isPanic: true }));
    expect(screen.queryByRole('radio', { name: 'Lock' })).toBeNull();
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Freeze payments' }).checked).toBe(true);
    fireEvent.click(screen.getByRole('radio', { name: 'Revoke everything' }));
    fireEvent.click(screen.getByTestId('panic-go-on'));
    expect(screen.getByRole('dialog').textContent).toContain('to 1 server.');
    expect(document.body.textContent).not.toContain('atlas');
    connection.answer('access:panic', () => ok(NO_ACCESS));
    await holdButton('panic-revoke', 2_000);
    expect(connection.argumentsOf('access:panic')).toEqual([{ level: 'revoke', held: true }]);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    fireEvent.click(screen.getByTestId('open-panic'));
    expect(screen.getByRole('dialog', { name: 'Panic' })).toBeTruthy();
  });

  test('with payments frozen a locked app has one thing left to do', async () => {
    const access = { ...NO_ACCESS, lockedAt: START_AT };
    await drawApp({ access, wallet: aWallet({ frozenAt: START_AT }) }, { ...AT, isPanic: true });
    expect(screen.getAllByRole('radio')).toEqual([screen.getByRole('radio', { name: 'Revoke everything' })]);
    expect(screen.getByTestId('panic-go-on')).toBeTruthy();
  });

  test('the panic that locked the app is not asked again by the locked screen, even when the disk refused it', async () => {
    const { connection } = await drawApp({ servers: [heldServer('atlas')] }, { ...AT, isPanic: true });
    expect(screen.getByRole('dialog', { name: 'Panic' })).toBeTruthy();
    const undone = problem('panic_not_kept', 'No token is being revoked.', 'Panic again.');
    await act(async () => connection.tell('access:changed', { ...NO_ACCESS, revision: 9, lockedAt: START_AT, undone }));
    expect(screen.getByTestId('locked').textContent).toContain('No token is being revoked.');
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  test('one that waits for the disk can be called off where the screens are open', async () => {
    const undone = problem('panic_not_kept', 'It is tried again.', 'Make space.', { retry: { kind: 'safe' } });
    const { connection } = await drawApp({ access: { ...NO_ACCESS, undone } }, AT);
    expect(document.body.textContent).toContain('It is tried again.');
    fireEvent.click(screen.getByTestId('panic-call-off'));
    expect(connection.argumentsOf('access:cancel')).toEqual([null]);
  });

  test('a locked app says that servers are watched only while one is', async () => {
    const access = { ...NO_ACCESS, lockedAt: START_AT };
    const { connection } = await drawApp({ access, app: anApp({ streams: { live: 1, of: 1 } }) });
    expect(screen.getByTestId('locked').textContent).toContain('Your servers are still watched.');
    act(() => connection.tell('app:changed', anApp({ revision: 2, streams: { live: 0, of: 0 } })));
    expect(await screen.findByText(/^No server is watched\. Nothing is shown/)).toBeTruthy();
  });

  test('a locked app says what the disk refused of the panic', async () => {
    await drawApp({
      access: {
        ...NO_ACCESS,
        lockedAt: START_AT,
        undone: problem('panic_not_kept', 'No token is being revoked.', 'Panic again.'),
      },
    });
    expect(screen.getByTestId('locked').textContent).toContain('No token is being revoked.');
  });

  test('a locked app tells of the panic that locked it, of what still runs, and of nothing that was over before', async () => {
    const tokens = [aRevokedToken('atlas', { kind: 'revoked', at: START_AT, correlationId: null })];
    const over = aRevocation({ tokens, endedAt: START_AT });
    const locked = { ...NO_ACCESS, lockedAt: START_AT + 1_000 };
    const { connection } = await drawApp({ access: { ...locked, revocation: over } });
    expect(screen.queryByText(/1 of 1 token/)).toBeNull();
    const tell = (revision: number, revocation: Revocation) =>
      act(async () => connection.tell('access:changed', { ...locked, revision, revocation }));
    await tell(8, { ...over, reach: 'everything', lockedAt: START_AT + 1_000 });
    expect(screen.getByText('1 of 1 token revoked.')).toBeTruthy();
    await tell(9, { ...over, reach: 'everything', lockedAt: START_AT + 500 });
    expect(screen.queryByText(/1 of 1 token/)).toBeNull();
    await tell(10, aRevocation());
    expect(screen.getByText('Revoking: 1 of 1 token left.')).toBeTruthy();
  });

  test.each([
    ['browser', 'Also with Ctrl Shift L.'],
    ['electron', 'Also in the tray, and with Ctrl Shift L.'],
  ] as const)('where to find the panic is said as it is in %s', async (host, says) => {
    await drawApp({ app: anApp({ host }) }, AT);
    expect(document.body.textContent).toContain(says);
  });
});
