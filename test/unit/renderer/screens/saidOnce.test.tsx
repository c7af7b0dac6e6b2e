// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { tokenId } from '../../../../src-shared/basics/index.ts';
import { revokedHere } from '../../../../src-shared/domain/index.ts';
import { parseErrorEnvelope } from '../../../../src-shared/protocol/index.ts';
import { ATLAS, START_AT } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import { aServer } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);

const count = (text: string) => document.body.textContent.split(text).length - 1;

test('a token that the service does not accept is said once, with advice for where one stands', async () => {
  const { connection } = await drawApp({}, { screen: 'addServer' });
  const said = JSON.stringify({ code: 'unauthorized', message: 'This token is not known here.' });
  const why = parseErrorEnvelope(401, new Headers(), said);
  connection.refuse('servers:add', why);
  fireEvent.change(screen.getByTestId('add-order-id'), { target: { value: ATLAS } });
  fireEvent.change(screen.getByTestId('add-token'), { target: { value: 'osk_1' } });
  fireEvent.click(screen.getByTestId('add-server'));
  const card = await screen.findByRole('alert');
  expect(card.textContent).toContain('The service saysThis token is not known here.');
  expect(card.textContent).not.toMatch(/Open Access|serviceSaid/);
  expect(count('The service did not accept the access token.')).toBe(1);
  expect(screen.getByTestId('add-token').getAttribute('aria-invalid')).toBe('true');
});

test('a token that was revoked here is told as the person’s own doing, once and without a code', async () => {
  const access = { kind: 'lost', tokenId: tokenId('a'), at: START_AT, problem: revokedHere('revoked') } as const;
  await drawApp({ servers: [aServer({ access })] }, { screen: 'server', orderId: ATLAS, tab: 'overview' });
  expect(count('keeps running')).toBe(1);
  expect(document.body.textContent).not.toMatch(/revoked_here|nothing we hold/);
});
