// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, test } from 'vitest';
import { describeAccount, lossWithout } from '../../../../src-renderer/screens/accounts/describeAccount.ts';
import { dashboardAccountId, ok, orderId, problem, tokenId } from '../../../../src-shared/basics/index.ts';
import { type Access, type AccountCheck, NO_ACCESS } from '../../../../src-shared/domain/index.ts';
import { aRevocation } from '../../../fakes/accessBuilders.ts';
import { ATLAS, aListed, anAccount, anItem, aProblem, START_AT } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import { aServer } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);

const SETTINGS = { screen: 'settings', part: 'accounts' } as const;
const NOVA = orderId('550e8400-e29b-41d4-a716-446655440001');
const A = dashboardAccountId('a');
const held: Access = { kind: 'held', tokenId: tokenId('0123456789abcdef') };
const refusedCheck: AccountCheck = {
  kind: 'refused',
  at: START_AT,
  problem: problem('token_revoked', 'The dashboard key was revoked.', 'Make a new key.'),
};
const row = () => screen.getByTestId('account-Main');

test('an account is said with its state, its age, and how its list meets the fleet', async () => {
  const servers = [aListed(ATLAS, 'atlas'), aListed(NOVA, 'nova')];
  await drawApp({ accounts: [anAccount({ servers, unmatchable: 2 })], servers: [aServer()] }, SETTINGS);
  expect(row().textContent).toContain('Works');
  expect(row().textContent).toContain('list read now');
  expect(row().textContent).toContain('4 servers listed, 1 in the fleet');
  expect(row().textContent).toContain('2 of them have no order id in the list');
});

test('a refused key says why with its code, and is replaced in place; a key that is refused again stays in its field', async () => {
  const { connection } = await drawApp({ accounts: [anAccount({ check: refusedCheck })] }, SETTINGS);
  expect(row().textContent).toContain('Not accepted');
  expect(row().textContent).toContain('token_revoked');
  fireEvent.click(screen.getByTestId('account-replace-key'));
  connection.refuse('accounts:replaceKey', problem('key_cut', 'This key is not whole.', 'Copy it whole.'));
  const field = screen.getByTestId('dashboard-key') as HTMLInputElement;
  fireEvent.change(field, { target: { value: 'sk_live_…' } });
  fireEvent.click(screen.getByTestId('account-replace'));
  await waitFor(() => expect(within(screen.getByRole('dialog')).getByRole('alert').textContent).toContain('key_cut'));
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(field.value).toBe('sk_live_…');
  connection.answer('accounts:replaceKey', () => ok(anAccount()));
  fireEvent.click(screen.getByTestId('account-replace'));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(connection.argumentsOf('accounts:replaceKey').at(-1)).toEqual({ accountId: A, key: 'sk_live_…' });
});

test('servers are chosen from the list: those here are marked, all of the others at once, and a filter narrows both', async () => {
  const servers = [
    aListed(ATLAS, 'atlas'),
    ...Array.from({ length: 199 }, (_, index) => aListed(`id-${index}`, `web-${index}`)),
  ];
  const { connection, places } = await drawApp({ accounts: [anAccount({ servers })], servers: [aServer()] }, SETTINGS);
  fireEvent.click(screen.getByTestId('account-import'));
  const list = within(screen.getByRole('region', { name: 'Servers of Main' }));
  expect(list.getAllByRole('checkbox')).toHaveLength(199);
  expect(list.getByText('here already')).toBeTruthy();
  fireEvent.change(screen.getByTestId('import-filter'), { target: { value: 'WEB-19' } });
  expect(list.getAllByRole('checkbox')).toHaveLength(10);
  fireEvent.click(screen.getByLabelText('All 10 that are not here'));
  fireEvent.click(screen.getByLabelText(/^web-190/));
  connection.answer('accounts:importServers', () => ok({ added: 9 }));
  const button = screen.getByTestId('import-listed');
  expect(button.textContent).toBe('Import 9 servers');
  fireEvent.click(button);
  await waitFor(() => expect(places.store.getState().spot).toEqual({ screen: 'fleet' }));
  const [wish] = connection.argumentsOf('accounts:importServers') as Array<{ orderIds: string[] }>;
  expect(wish?.orderIds).toHaveLength(9);
  expect(wish?.orderIds).not.toContain('id-190');
});

test('an account is renamed: with the space around it gone, and never to nothing, not by Enter either', async () => {
  const { connection } = await drawApp({ accounts: [anAccount()] }, SETTINGS);
  fireEvent.click(screen.getByRole('button', { name: 'More for this account' }));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Rename…' }));
  const field = screen.getByRole('textbox', { name: 'Name' });
  for (const value of ['  ', ' Work ']) {
    fireEvent.change(field, { target: { value } });
    fireEvent.keyDown(field, { key: 'Enter' });
  }
  await waitFor(() => expect(connection.argumentsOf('accounts:rename')).toEqual([{ accountId: A, name: 'Work' }]));
});

test('removing an account says first what it locks, and that the key lives on at the service', async () => {
  const accounts = [anAccount({ servers: [aListed(ATLAS), aListed(NOVA)] })];
  const alone = aServer({ access: { kind: 'none' }, account: A });
  const both = aServer({ orderId: NOVA, name: 'nova', access: held, account: A });
  const { connection } = await drawApp({ accounts, servers: [alone, both] }, SETTINGS);
  fireEvent.click(screen.getByRole('button', { name: 'More for this account' }));
  fireEvent.click(screen.getByRole('menuitem', { name: 'Remove…' }));
  const sheet = screen.getByRole('dialog').textContent;
  expect(sheet).toMatch(/Opened by it alone: atlas\. No longer watched/);
  expect(sheet).toMatch(/Opened by their own tokens too: nova\./);
  expect(sheet).toContain('It stays valid until you remove it on the service’s web page.');
  fireEvent.click(screen.getByTestId('account-remove'));
  await waitFor(() => expect(connection.argumentsOf('accounts:remove')).toEqual([{ accountId: A }]));
});

test('a key that a panic forgot is named with what is left to do on the web, until it is added again', async () => {
  const gone = { accountId: A, name: 'Main', keyId: '0123456789abcdef' };
  const stays = { accountId: dashboardAccountId('b'), name: 'Work', keyId: 'b1', state: { kind: 'waiting' } } as const;
  const forgotten = { ...gone, state: { kind: 'forgotten', at: START_AT } } as const;
  const revocation = aRevocation({ reach: 'everything', keys: [forgotten, stays] });
  const access = { ...NO_ACCESS, revocation };
  const { connection } = await drawApp({ access }, SETTINGS);
  const said = screen.getByTestId('forgotten-keys').textContent;
  expect(said).toMatch(/^Main: forgotten here by the panic.*0123456789abcdef may still work: remove it/);
  connection.tell('accounts:changed', { accounts: [anAccount({ keyId: gone.keyId })] });
  await waitFor(() => expect(screen.queryByTestId('forgotten-keys')).toBeNull());
});

test('the inbox leads from a refused key to the accounts', async () => {
  const subject = { kind: 'account', accountId: A } as const;
  const item = anItem({ subject, problem: 'account_refused', title: 'Key of Main is not accepted' });
  const { places } = await drawApp(
    { accounts: [anAccount({ check: refusedCheck })], inbox: [item] },
    { screen: 'inbox' },
  );
  fireEvent.click(screen.getByRole('button', { name: 'Replace key' }));
  expect(places.store.getState().spot).toEqual(SETTINGS);
});

describe('an account in words', () => {
  it.each<[AccountCheck, string, string]>([
    [{ kind: 'never' }, 'Not tried yet', 'list read 1\u00a0min ago'],
    [{ kind: 'works', at: START_AT }, 'Works', 'list read 1\u00a0min ago'],
    [
      { kind: 'failed', at: START_AT, problem: aProblem() },
      'Not reached',
      'tried 1\u00a0min ago, list read 1\u00a0min ago',
    ],
    [
      { kind: 'refused', at: START_AT, problem: aProblem() },
      'Not accepted',
      'said 1\u00a0min ago, list read 1\u00a0min ago',
    ],
  ])('%j', (check, word, says) => {
    expect(describeAccount(anAccount({ check }), new Map(), START_AT + 60_000)).toMatchObject({ word, says });
  });

  it('counts a retired server as not here, and takes nothing from one that another account opens', () => {
    const account = anAccount({ servers: [aListed(ATLAS)] });
    const other = anAccount({ accountId: dashboardAccountId('b'), servers: [aListed(ATLAS)] });
    const retired = new Map([[ATLAS, aServer({ retiredAt: START_AT })]]);
    expect(describeAccount(account, retired, START_AT).counts).toBe('1 server listed, 0 in the fleet');
    const opened = new Map([[ATLAS, aServer({ access: { kind: 'none' }, account: A })]]);
    expect(lossWithout(account, [account], opened).closed).toEqual(['atlas']);
    expect(lossWithout(account, [account, other], opened)).toEqual({ closed: [], lessened: [] });
  });
});
