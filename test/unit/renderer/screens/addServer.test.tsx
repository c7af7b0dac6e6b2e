// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { importId, ok, orderId, problem } from '../../../../src-shared/basics/index.ts';
import type { ImportRow, ServerImport } from '../../../../src-shared/domain/index.ts';
import { MAX_IMPORT_CHARACTERS } from '../../../../src-shared/protocol/index.ts';
import { ATLAS, anItem, aProblem, START_AT } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import { FakeConnection } from '../../../fakes/FakeConnection.ts';
import { aSnapshot } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);

const ID = importId('import-1');
const NOVA = orderId('550e8400-e29b-41d4-a716-446655440001');
const at = (way: 'file' | 'link') => ({ screen: 'addServer', way }) as const;

function aRow(place: number, change: Partial<ImportRow> = {}): ImportRow {
  return { place, orderId: ATLAS, name: 'atlas', verdict: 'new', problem: null, state: { kind: 'found' }, ...change };
}

function anImport(change: Partial<ServerImport> = {}): ServerImport {
  const stage = { kind: 'preview', untilAt: START_AT + 600_000 } as const;
  return { importId: ID, revision: 1, source: 'paste', stage, rows: [aRow(1)], ...change };
}

const says = () => screen.getByTestId('import-says').textContent;

test('a text is looked at by the app, and is gone from the page once it was read; a bad one stays', async () => {
  const { connection, places } = await drawApp({}, at('file'));
  connection.refuse(
    'servers:previewImport',
    problem('import_no_servers', 'No server was found in it.', 'Each needs two.'),
  );
  const field = screen.getByTestId('import-text') as HTMLTextAreaElement;
  fireEvent.change(field, { target: { value: 'a shopping list' } });
  fireEvent.click(screen.getByTestId('import-look'));
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('import_no_servers'));
  expect(field.value).toBe('a shopping list');
  fireEvent.change(field, { target: { value: 'a\u0000b' } });
  fireEvent.click(screen.getByTestId('import-look'));
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('import_not_text'));
  expect(connection.argumentsOf('servers:previewImport')).toHaveLength(1);
  connection.answer('servers:previewImport', () => ok(anImport()));
  connection.answer('servers:readImport', () => ok(anImport()));
  fireEvent.change(field, { target: { value: 'osk_secret' } });
  fireEvent.click(screen.getByTestId('import-look'));
  await waitFor(() => expect(says()).toBe('1 found, all can be added.'));
  places.back();
  await waitFor(() => expect((screen.getByTestId('import-text') as HTMLTextAreaElement).value).toBe(''));
});

test('a file that is too large is not even read', async () => {
  const { connection } = await drawApp({}, at('file'));
  connection.refuse('servers:previewImport', aProblem('import_no_servers'));
  const input = screen.getByLabelText('File');
  const file = new File(['x'.repeat(MAX_IMPORT_CHARACTERS + 1)], 'big.json');
  fireEvent.change(input, { target: { files: [file] } });
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('import_too_large'));
  fireEvent.change(input, { target: { files: [new File(['{"a":1}'], 'small.json')] } });
  await waitFor(() =>
    expect(connection.argumentsOf('servers:previewImport')).toEqual([{ text: '{"a":1}', source: 'file' }]),
  );
});

test('what was found is chosen from, and each row says what became of it as it happens', async () => {
  const rows = [
    aRow(1),
    aRow(2, { orderId: NOVA, name: 'nova', verdict: 'regains' }),
    aRow(3, {
      orderId: null,
      name: null,
      verdict: 'wrong_shape',
      problem: problem('order_id_cut', 'Not whole.', 'Copy.'),
    }),
  ];
  const connection = new FakeConnection(aSnapshot);
  connection.answer('servers:readImport', () => ok(anImport({ rows })));
  await drawApp({}, { screen: 'addServer', importId: ID }, connection);
  await waitFor(() => expect(says()).toBe('2 found, all can be added. 1 row is not readable.'));
  expect(screen.getByText('Row 3')).toBeTruthy();
  expect(screen.getByText('here already, gets this token')).toBeTruthy();
  expect(screen.getByText(/Not whole\. order_id_cut/)).toBeTruthy();
  fireEvent.click(screen.getByLabelText(/^atlas/));
  connection.answer('servers:import', () => ok(anImport({ rows })));
  fireEvent.click(screen.getByTestId('import-take'));
  expect(connection.argumentsOf('servers:import')).toEqual([{ importId: ID, orderIds: [NOVA] }]);
  const done = [rows[0], { ...rows[1], state: { kind: 'failed', problem: aProblem('forbidden') } }, rows[2]];
  connection.tell(
    'servers:importChanged',
    anImport({ revision: 9, stage: { kind: 'over' }, rows: done as ImportRow[] }),
  );
  await waitFor(() => expect(says()).toBe('0 added. 1 not added, and nothing kept of it.'));
  expect(screen.getByText(/Something happened\. forbidden/)).toBeTruthy();
  expect(screen.queryByTestId('import-take')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Look at another text' }));
  expect(screen.getByTestId('import-text')).toBeTruthy();
});

test('an import that waits for the allowance of the service says so, and counts down to when it goes on', async () => {
  const connection = new FakeConnection(aSnapshot);
  const rows = [aRow(1, { state: { kind: 'added' } }), aRow(2, { orderId: NOVA, state: { kind: 'asking' } })];
  const waits = { untilAt: START_AT + 38_000, perMinute: 28 };
  connection.answer('servers:readImport', () => ok(anImport({ stage: { kind: 'running', waits }, rows })));
  await drawApp({}, { screen: 'addServer', importId: ID }, connection);
  await waitFor(() =>
    expect(says()).toBe(
      '1 added, 1 to go. The service allows about 28 a minute, so it waits. You can leave this page.',
    ),
  );
  expect(screen.getByTestId('import-waits').textContent).toBe('Going on in 38 s.');
  connection.tell('servers:importChanged', anImport({ revision: 2, stage: { kind: 'running' }, rows }));
  await waitFor(() => expect(screen.queryByTestId('import-waits')).toBeNull());
});

test('an import that was cut off is told where servers are added, until it is dismissed', async () => {
  const body = '29 of 201 were added. Paste it again: what is there is skipped.';
  const item = anItem({ subject: { kind: 'app' }, problem: 'import_cut_off', title: 'An import was cut off', body });
  const { connection } = await drawApp({ inbox: [item] }, at('file'));
  expect(screen.getByTestId('import-cut-off').textContent).toContain(body);
  connection.answer('inbox:done', () => ok(item));
  fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(connection.argumentsOf('inbox:done')).toEqual([{ id: item.id }]);
  connection.tell('inbox:itemChanged', { ...item, revision: 2, state: { kind: 'done', doneAt: START_AT } });
  await waitFor(() => expect(screen.queryByTestId('import-cut-off')).toBeNull());
});

test('a preview that was put away, and a link that could not be read, say so', async () => {
  const connection = new FakeConnection(aSnapshot);
  connection.answer('servers:readImport', () => ok(anImport()));
  const { places } = await drawApp({}, { screen: 'addServer', importId: ID }, connection);
  connection.tell('servers:importChanged', anImport({ revision: 2, stage: { kind: 'forgotten', why: 'lock' } }));
  await waitFor(() => expect(screen.getByText('This preview was put away.')).toBeTruthy());
  expect(screen.getByText(/put away when the app or its secrets were locked/)).toBeTruthy();
  connection.refuse('servers:readImport', problem('link_without_token', 'This link holds no access token.', 'Ask.'));
  places.go({ screen: 'addServer', importId: importId('import-2') });
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('link_without_token'));
});

test('a link is taken as dots, and a foreign one is refused at its field', async () => {
  const { connection } = await drawApp({}, at('link'));
  connection.refuse('servers:previewImport', problem('link_foreign', 'This is a link of something else.', 'Copy it.'));
  const field = screen.getByTestId('import-link') as HTMLInputElement;
  expect(field.type).toBe('password');
  fireEvent.change(field, { target: { value: 'https://a.example' } });
  fireEvent.keyDown(field, { key: 'Enter' });
  await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('link_foreign'));
  expect(field.getAttribute('aria-invalid')).toBe('true');
  expect(field.value).toBe('https://a.example');
});
