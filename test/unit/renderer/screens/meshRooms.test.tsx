// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { ok, problem, refused } from '../../../../src-shared/basics/index.ts';
import { EMPTY_MESH } from '../../../../src-shared/domain/index.ts';
import { ATLAS, START_AT } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import { aMember, aRoom, NOVA } from '../../../fakes/meshBuilders.ts';
import { aServer } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);

const servers = [aServer({ name: 'atlas' }), aServer({ orderId: NOVA, name: 'nova' })];

async function drawRooms(room = aRoom()) {
  const drawn = await drawApp({ servers, mesh: { ...EMPTY_MESH, rooms: [room] } }, { screen: 'mesh' });
  fireEvent.click(screen.getByLabelText('Rooms'));
  return drawn;
}

test('a server that never said who it is, is asked right where it is to be taken in', async () => {
  const { connection } = await drawRooms();
  connection.answer('mesh:takeIntoRoom', () => ok(null));
  const select = screen.getByLabelText('Server');
  const option = within(select).getByText('nova') as HTMLOptionElement;
  fireEvent.change(select, { target: { value: option.value } });
  fireEvent.click(screen.getByTestId('room-take-in'));
  expect(connection.argumentsOf('mesh:takeIntoRoom')).toEqual([]);
  fireEvent.click(screen.getByTestId('room-ask-who'));
  expect(connection.argumentsOf('mesh:askMember')).toEqual([{ orderId: NOVA }]);
  connection.tell('mesh:memberChanged', aMember({ orderId: NOVA, instanceId: 'b'.repeat(32), revision: 9 }));
  await waitFor(() => expect(screen.queryByTestId('room-ask-who')).toBeNull());
  fireEvent.click(screen.getByTestId('room-take-in'));
  expect(connection.argumentsOf('mesh:takeIntoRoom')).toEqual([{ key: aRoom().key, via: ATLAS, guest: NOVA }]);
});

test('who was taken in counts as one of yours, and a count from before is not told any more', async () => {
  await drawRooms(
    aRoom({
      seats: [{ orderId: ATLAS, memberCount: 0, listedAt: START_AT, readAt: null }],
      guests: [{ orderId: NOVA, takenInBy: ATLAS, at: START_AT + 60_000 }],
    }),
  );
  expect(screen.getByText('2 of yours')).toBeTruthy();
  const who = screen.getByRole('list', { name: 'Who is in it' }).textContent;
  expect(who).toMatch(/atlas was in it when asked \d\d:\d\d/);
  expect(who).not.toContain('counted');
  expect(who).toContain('nova was taken in by atlas');
});

test('a room is one room, whoever told of it; it is spoken in through one server', async () => {
  const message = { text: 'hello', at: START_AT, heardAt: START_AT } as const;
  const room = aRoom({
    seats: [
      { orderId: ATLAS, memberCount: 1, listedAt: START_AT, readAt: START_AT },
      { orderId: NOVA, memberCount: null, listedAt: START_AT, readAt: null },
    ],
    messages: [{ ...message, from: { kind: 'ours', orderId: NOVA }, tellers: [ATLAS] }],
  });
  const { connection } = await drawRooms(room);
  connection.answer('mesh:sayInRoom', () => ok({ delivered: 1 }));
  expect(screen.getByText(/never read/)).toBeTruthy();
  expect(screen.getByTestId('room-message').textContent).toContain('as atlas has it');
  fireEvent.change(screen.getByTestId('room-text'), { target: { value: 'hi' } });
  fireEvent.click(screen.getByTestId('room-send'));
  expect(connection.argumentsOf('mesh:sayInRoom')).toEqual([{ key: room.key, via: ATLAS, text: 'hi' }]);
});

test('a message that was not found in the room stays in the field, and an older count of who got one goes', async () => {
  const { connection } = await drawRooms();
  const field = () => screen.getByTestId('room-text') as HTMLInputElement;
  const send = (text: string) => {
    fireEvent.change(field(), { target: { value: text } });
    fireEvent.click(screen.getByTestId('room-send'));
  };
  connection.answer('mesh:sayInRoom', () => ok({ delivered: 1 }));
  send('hello');
  await screen.findByText('delivered to 1');
  expect(field().value).toBe('');
  connection.answer('mesh:sayInRoom', () => refused(problem('not_sure', 'It is not there.', 'Read its chat.')));
  send('hello again');
  await screen.findByText('It is not there.');
  expect(field().value).toBe('hello again');
  expect(screen.queryByText('delivered to 1')).toBeNull();
});
