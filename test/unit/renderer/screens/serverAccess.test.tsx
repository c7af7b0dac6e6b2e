// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { eventsCurl, sshConfig } from '../../../../src-renderer/screens/server/sayWaysIn.ts';
import { type OrderId, ok, problem, tokenId } from '../../../../src-shared/basics/index.ts';
import { type Access, revokedHere } from '../../../../src-shared/domain/index.ts';
import { endingToken, heldServer, orderOf } from '../../../fakes/accessBuilders.ts';
import { ATLAS, aListed, anAccount, anOrder, aProblem, START_AT } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import { anApp } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);

describe('the Access tab of a server', () => {
  const at = (orderIdOf: OrderId) => ({ screen: 'server', orderId: orderIdOf, tab: 'access' }) as const;

  test('says when its token ends, what opens what, and why the rest is locked', async () => {
    const atlas = heldServer('atlas', { serverIp: '203.0.113.24' });
    const { connection } = await drawApp(
      { servers: [atlas], tokens: [endingToken('atlas', 20)] },
      at(orderOf('atlas')),
    );
    expect(screen.getByRole('img', { name: /Access to atlas: ends in 20\u00a0d/ })).toBeTruthy();
    const [open, locked, ...others] = [...document.querySelectorAll('.access-tab__grants > li')].map(
      (one) => one.textContent,
    );
    expect(open).toMatch(/^ By the access token.*Chat with the agent.*Revoke this token$/);
    expect(locked).toMatch(/^ Locked.*Change the engine’s settings.*needs a dashboard key/);
    expect(others).toEqual([]);
    connection.answer('access:readToken', () => ok(endingToken('atlas', 20)));
    fireEvent.click(screen.getByTestId('read-token'));
    expect(connection.argumentsOf('access:readToken')).toEqual([{ orderId: orderOf('atlas') }]);
    fireEvent.click(screen.getByTestId('revoke-token'));
    expect(screen.getByRole('dialog', { name: 'Revoke the token of atlas?' })).toBeTruthy();
  });

  const lost = { kind: 'lost', tokenId: tokenId('atlas0'), at: START_AT, problem: revokedHere('revoked') } as const;

  test.each<[string, Access, boolean, string, string]>([
    ['none is held, by nothing', { kind: 'none' }, false, 'This app can no longer reach the server', 'no account here'],
    ['it was lost, by nothing', lost, false, 'This app can no longer reach the server', 'You revoked its token here.'],
    ['none is held, by an account', { kind: 'none' }, true, 'No access token is held', 'opened by account “Main”'],
    ['it was lost, by an account', lost, true, 'Its access token no longer opens it', 'You revoked its token here.'],
  ])('takes a token where %s, and says what opens the server', async (_which, access, isListed, title, says) => {
    const account = anAccount({ servers: isListed ? [aListed(orderOf('atlas'))] : [] });
    const server = heldServer('atlas', { access, account: isListed ? account.accountId : null });
    const { connection } = await drawApp({ accounts: [account], servers: [server] }, at(orderOf('atlas')));
    expect(screen.getByRole('region', { name: title }).textContent).toContain(says);
    connection.answer('servers:replaceToken', () => ok(null));
    const field = screen.getByLabelText<HTMLInputElement>('New access token');
    fireEvent.change(field, { target: { value: 'osk_x' } });
    fireEvent.click(screen.getByTestId('use-token'));
    expect(connection.argumentsOf('servers:replaceToken')).toEqual([
      { orderId: orderOf('atlas'), accessToken: 'osk_x' },
    ]);
    await waitFor(() => expect(field.value).toBe(''));
  });

  test('tries the token that was kept, and says why it does not open it; not one that was revoked here', async () => {
    const refusedToken = { ...lost, problem: aProblem('forbidden') };
    const servers = [heldServer('atlas', { access: refusedToken }), heldServer('nova', { access: lost })];
    const { connection, places } = await drawApp({ servers }, at(orderOf('atlas')));
    connection.refuse('servers:watchAgain', problem('token_revoked', 'It was revoked.', 'Paste another.'));
    fireEvent.click(screen.getByTestId('try-kept-token'));
    expect(await screen.findByText('It was revoked.')).toBeTruthy();
    expect(connection.argumentsOf('servers:watchAgain')).toEqual([{ orderId: orderOf('atlas') }]);
    places.go(at(orderOf('nova')));
    await waitFor(() => expect(screen.queryByTestId('try-kept-token')).toBeNull());
  });

  test('watches a server again that was retired', async () => {
    const servers = [heldServer('atlas', { retiredAt: START_AT })];
    const { connection } = await drawApp({ servers }, { ...at(orderOf('atlas')), tab: 'overview' });
    connection.answer('servers:watchAgain', () => ok(null));
    fireEvent.click(screen.getByTestId('watch-again'));
    expect(connection.argumentsOf('servers:watchAgain')).toEqual([{ orderId: orderOf('atlas') }]);
    expect(screen.queryByRole('button', { name: 'Retire' })).toBeNull();
  });

  test('asks for the passphrase first where a token could not be kept', async () => {
    const servers = [heldServer('atlas', { access: { kind: 'none' } })];
    const app = anApp({ vault: { kind: 'passphrase', locked: true } });
    await drawApp({ app, servers }, at(orderOf('atlas')));
    expect(screen.getByTestId('vault-unlock')).toBeTruthy();
    expect(screen.queryByLabelText('New access token')).toBeNull();
  });

  test('says of the secrets held for it what opens it, and leads to the accounts', async () => {
    const account = anAccount({ servers: [aListed(orderOf('atlas'))] });
    const server = heldServer('atlas', { account: account.accountId });
    const { connection, places } = await drawApp({ accounts: [account], servers: [server] }, at(orderOf('atlas')));
    const held = screen.getByRole('complementary', { name: 'Secrets' });
    expect(held.textContent).toContain('opened by its token and account “Main”');
    const tokenless = heldServer('atlas', { account: account.accountId, access: { kind: 'none' }, revision: 2 });
    connection.tell('fleet:serverChanged', tokenless);
    await waitFor(() => expect(held.textContent).toContain('By the key of “Main”'));
    expect(held.textContent).not.toMatch(/Revoke this token|Locked/);
    fireEvent.click(within(held).getByRole('button', { name: 'Accounts' }));
    expect(places.store.getState().spot).toEqual({ screen: 'settings', part: 'accounts' });
  });

  test('gives lines for a shell in which no token and no name can do harm', () => {
    expect(sshConfig('my atlas\nProxyCommand x', '203.0.113.24')).toBe(
      'Host my-atlas-ProxyCommand-x\n  HostName 203.0.113.24\n  User root',
    );
    expect(sshConfig('★', '203.0.113.24')).toContain('Host osmoda\n');
    expect(eventsCurl('spawn.os.moda', anOrder())).toContain(
      `"https://spawn.os.moda/api/v1/servers/${ATLAS}/events?cursor=0"`,
    );
    expect(eventsCurl('127.0.0.1:4000', anOrder())).toContain('$OSMODA_TOKEN');
    expect(eventsCurl('127.0.0.1:4000', anOrder())).toContain('"http://127.0.0.1:4000/');
  });
});
