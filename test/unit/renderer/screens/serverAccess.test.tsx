// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, test } from 'vitest';
import { eventsCurl, sshConfig } from '../../../../src-renderer/screens/server/sayWaysIn.ts';
import { type OrderId, ok } from '../../../../src-shared/basics/index.ts';
import { endingToken, heldServer, orderOf } from '../../../fakes/accessBuilders.ts';
import { ATLAS, anOrder } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';

afterEach(cleanup);

describe('the Access tab of a server', () => {
  const at = (orderIdOf: OrderId) => ({ screen: 'server', orderId: orderIdOf, tab: 'access' }) as const;

  test('says when its token ends, what opens what, and why the rest is locked', async () => {
    const atlas = heldServer('atlas', { serverIp: '203.0.113.24' });
    const { connection } = await drawApp(
      { servers: [atlas], tokens: [endingToken('atlas', 20)] },
      at(orderOf('atlas')),
    );
    expect(screen.getByRole('img', { name: /Access to atlas: ends in 20 d/ })).toBeTruthy();
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

  test('takes a token where none is held', async () => {
    const { connection } = await drawApp(
      { servers: [heldServer('atlas', { access: { kind: 'none' } })] },
      at(orderOf('atlas')),
    );
    fireEvent.change(screen.getByLabelText('New access token'), { target: { value: 'osk_x' } });
    fireEvent.click(screen.getByRole('button', { name: 'Use this token' }));
    expect(connection.argumentsOf('servers:replaceToken')).toEqual([
      { orderId: orderOf('atlas'), accessToken: 'osk_x' },
    ]);
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
