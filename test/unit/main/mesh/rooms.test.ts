import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderId } from '../../../../src-shared/basics/index.ts';
import { type HeardMessage, mergeRoomHistory } from '../../../../src-shared/domain/index.ts';
import { inviteCode } from '../../../fakes/invites.ts';
import { idOf, ONE, openTestMesh, TWO } from './openTestMesh.ts';

const ROOM = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const AT = '2026-09-21 12:05:00';

describe('mesh rooms', () => {
  const history = (name: string, lines: readonly string[]) =>
    lines.length === 0
      ? `Nothing was said in **${name}** yet.`
      : `**${name}**:\n\n${lines.map((line) => `- ${line}`).join('\n')}`;

  function open(lines: string[] = []) {
    return openTestMesh((order, text) => {
      if (text.startsWith('What is your')) return `instance id ${idOf(order)}`;
      if (text.startsWith('List mesh peers'))
        return order === ONE
          ? `peer-${idOf('two').slice(0, 8)} (id ${idOf('two')}): connected`
          : `inbound-${idOf('one').slice(0, 8)} (id ${idOf('one')}): connected`;
      if (text.startsWith('Create')) return `The room **ops** is open (id \`${ROOM}\`).`;
      if (text.startsWith('Which'))
        return `Mesh rooms:\n\n- **ops** (id \`${ROOM}\`): 1 peer, ${lines.length} messages`;
      if (text.startsWith('Add')) return 'It is in **ops** now.';
      if (text.startsWith('Send')) {
        lines.push(`${lines.length + 1}. ${AT} one: ${text.split('): ')[1]}`);
        return 'Said in **ops**: delivered_to 1 of 1.';
      }
      return history('ops', lines);
    });
  }
  const key = (stand: ReturnType<typeof open>) => stand.mesh.rooms.list()[0]?.key ?? ('' as never);

  it('are made, listed, filled, spoken in and read through the agents; one id is one room', async () => {
    const stand = open();
    const { mesh, agents } = stand;
    await mesh.askMember(ONE);
    await mesh.askMember(TWO);
    expect((await mesh.rooms.make(ONE, 'ops')).ok).toBe(true);
    expect((await mesh.rooms.takeIn(key(stand), ONE, TWO)).ok).toBe(true);
    expect(agents.asked.at(-1)?.text).toBe(`Add peer ${idOf('two')} to the room ops`);
    expect(mesh.rooms.list()).toMatchObject([
      { name: 'ops', roomId: ROOM, guests: [{ orderId: TWO, takenInBy: ONE }] },
    ]);
    expect((await mesh.rooms.refresh(TWO)).ok).toBe(true);
    expect(mesh.rooms.list()).toMatchObject([
      { seats: [{ orderId: ONE }, { orderId: TWO, readAt: null }], guests: [] },
    ]);
    expect(await mesh.rooms.say(key(stand), ONE, 'hello all')).toMatchObject({ ok: true, value: { delivered: 1 } });
    await mesh.rooms.read(key(stand), TWO);
    const [room] = mesh.rooms.list();
    // Told by one of itself and by the other in the same words: "one" is a name, and a name proves nothing.
    expect(room?.messages).toMatchObject([
      { from: { kind: 'ours', orderId: ONE }, text: 'hello all', tellers: [ONE] },
      { from: { kind: 'other', name: 'one' }, text: 'hello all', tellers: [TWO] },
    ]);
  });

  it('know senders by ids, and by labels that the same agent gave an id', async () => {
    const stand = open([
      `1. ${AT} inbound-${idOf('one').slice(0, 8)}: from the other side`,
      `2. ${AT} ${idOf('one')}: by its id`,
      `3. ${AT} two: by itself`,
      `4. ${AT} peer-ffffffff: a stranger`,
    ]);
    const { mesh } = stand;
    await mesh.askMember(ONE);
    await mesh.askMember(TWO);
    await mesh.rooms.refresh(TWO);
    await mesh.rooms.read(key(stand), TWO);
    expect(mesh.rooms.list()[0]?.messages.map(({ from }) => from)).toEqual([
      { kind: 'ours', orderId: ONE },
      { kind: 'ours', orderId: ONE },
      { kind: 'ours', orderId: TWO },
      { kind: 'other', name: 'peer-ffffffff' },
    ]);
  });

  it('refuse what can not be: a server that is not in it, one without an identity, an agent that does not want to', async () => {
    const stand = open();
    const { mesh } = stand;
    await mesh.rooms.refresh(ONE);
    expect(await mesh.rooms.read(key(stand), TWO)).toMatchObject({ ok: false, problem: { code: 'mesh_not_in_room' } });
    expect(await mesh.rooms.takeIn(key(stand), ONE, TWO)).toMatchObject({ problem: { code: 'mesh_no_identity' } });
    expect(await mesh.rooms.read('gone' as never, ONE)).toMatchObject({ problem: { code: 'mesh_room_gone' } });
    const stubborn = openTestMesh(() => 'No room was made: there are 8 rooms already.');
    expect(await stubborn.mesh.rooms.make(ONE, 'ops')).toMatchObject({ problem: { code: 'agent_declined' } });
    const vague = openTestMesh(() => 'I like rooms with a view.');
    expect(await vague.mesh.rooms.refresh(ONE)).toMatchObject({ problem: { code: 'rooms_unreadable' } });
    expect(vague.agents.asked).toHaveLength(2);
  });

  it('that a server does not list any more have no seat of it, and vanish with their last one', async () => {
    let isThere = true;
    const { mesh } = openTestMesh(() =>
      isThere ? `- **ops** (id \`${ROOM}\`): 1 peer` : 'There are no such mesh rooms.',
    );
    await mesh.rooms.refresh(ONE);
    await mesh.rooms.refresh(TWO);
    isThere = false;
    await mesh.rooms.refresh(ONE);
    expect(mesh.rooms.list()).toMatchObject([{ seats: [{ orderId: TWO }] }]);
    await mesh.rooms.refresh(TWO);
    expect(mesh.rooms.list()).toEqual([]);
  });

  it('keep no code that somebody said in them', async () => {
    const code = inviteCode('one', 2_000_000_000_000);
    const stand = open([`1. ${AT} one: take ${code}`]);
    await stand.mesh.rooms.refresh(ONE);
    await stand.mesh.rooms.read(key(stand), ONE);
    const stored = JSON.stringify(stand.database.all((row) => row, 'SELECT record FROM mesh_rooms'));
    expect(stored).toContain('take [mesh invite]');
    expect(stored).not.toContain(code.slice(30, 90));
  });
});

describe('the history of a room, as several tell it', () => {
  const A = orderId('a');
  const B = orderId('b');
  const sender = fc
    .constantFrom('ours' as const, 'other' as const)
    .map((kind) => (kind === 'ours' ? ({ kind, orderId: A } as const) : ({ kind, name: 'x' } as const)));
  const message: fc.Arbitrary<HeardMessage> = fc.record({
    from: sender,
    text: fc.constantFrom('hi', 'ho', 'hello'),
    at: fc.option(fc.integer({ min: 0, max: 100_000 }), { nil: null }),
  });

  it('is the same when it is read twice, and has each message of each teller', () => {
    fc.assert(
      fc.property(fc.array(message, { maxLength: 20 }), (told) => {
        const once = mergeRoomHistory([], told, A, 50);
        expect(once).toHaveLength(told.length);
        expect(mergeRoomHistory(once, told, A, 60)).toEqual(once);
        const both = mergeRoomHistory(once, told, B, 60);
        expect(both).toHaveLength(told.length);
        expect(both.every((one) => one.tellers.length === 2)).toBe(true);
      }),
      { numRuns: 200, seed: 2 },
    );
  });

  it('counts the same words said twice as two messages', () => {
    const hi: HeardMessage = { from: { kind: 'ours', orderId: A }, text: 'hi', at: 1_000 };
    expect(mergeRoomHistory([], [hi, hi], A, 0)).toHaveLength(2);
    const late = mergeRoomHistory([], [hi, { ...hi, at: 60_000 }], A, 0);
    expect(mergeRoomHistory(late, [{ ...hi, at: 3_000 }], B, 0)).toHaveLength(2);
  });
});
