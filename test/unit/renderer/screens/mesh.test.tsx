// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { meshRunId, ok, orderId, problem, tokenId } from '../../../../src-shared/basics/index.ts';
import type { Snapshot } from '../../../../src-shared/contract/index.ts';
import { EMPTY_MESH, type MeshView } from '../../../../src-shared/domain/index.ts';
import { ATLAS, aListed, anAccount, aProblem, START_AT } from '../../../fakes/builders.ts';
import { drawApp } from '../../../fakes/drawApp.tsx';
import { FakeConnection } from '../../../fakes/FakeConnection.ts';
import { aKeptInvite, aMember, aRun, NOVA } from '../../../fakes/meshBuilders.ts';
import { aConversation, aMessage, aServer, aSnapshot } from '../../../fakes/pageBuilders.ts';

afterEach(cleanup);

const servers = [aServer({ name: 'atlas' }), aServer({ orderId: NOVA, name: 'nova' })];
const [A, N] = ['a'.repeat(32), 'b'.repeat(32)];
const told = { label: null, endpoint: null, reason: null, lastSeenAt: null } as const;
const paired: MeshView = {
  ...EMPTY_MESH,
  members: [
    aMember({
      instanceId: A,
      identityAt: START_AT,
      peersAt: START_AT,
      peers: [{ ...told, id: N, state: 'connected' }],
    }),
    aMember({
      orderId: NOVA,
      instanceId: N,
      identityAt: START_AT,
      peersAt: START_AT,
      peers: [
        { ...told, id: A, state: 'connected' },
        { ...told, id: 'c'.repeat(32), label: 'peer-cccccccc', state: 'failed' },
      ],
    }),
  ],
};
/** An app that begins what it is asked to begin. */
function openConnection(snapshot: Partial<Snapshot>) {
  const connection = new FakeConnection(() => aSnapshot({ servers, ...snapshot }));
  const begun = ok({ runId: meshRunId('run-9') });
  for (const name of ['mesh:pair', 'mesh:verify', 'mesh:unpair', 'mesh:giveInvite'] as const)
    connection.answer(name, () => begun);
  return connection;
}
const draw = (mesh: Partial<MeshView> = {}, tab?: 'mesh') =>
  drawApp(
    {},
    tab === undefined ? { screen: 'mesh' } : { screen: 'server', orderId: ATLAS, tab },
    openConnection({ mesh: { ...EMPTY_MESH, ...mesh } }),
  );
const choose = (label: string, name: string) => {
  const select = screen.getByLabelText(label);
  const option = within(select).getByText(name) as HTMLOptionElement;
  fireEvent.change(select, { target: { value: option.value } });
};
const show = (view: string) => fireEvent.click(screen.getByLabelText(view));

test('two servers are chosen and paired; a server is not paired with itself', async () => {
  const { connection } = await draw();
  expect(screen.getByText('0 of 2 servers paired')).toBeTruthy();
  fireEvent.click(screen.getByTestId('mesh-open-pair'));
  choose('Who invites', 'atlas');
  choose('Who is invited', 'atlas');
  fireEvent.click(screen.getByTestId('mesh-pair'));
  expect(connection.argumentsOf('mesh:pair')).toEqual([]);
  choose('Who is invited', 'nova');
  fireEvent.click(screen.getByTestId('mesh-pair'));
  expect(connection.argumentsOf('mesh:pair')).toEqual([{ first: ATLAS, second: NOVA }]);
});

test('a pairing under way shows its steps, its invite, and what Cancel means', async () => {
  const line = {
    step: 'invite',
    orderId: ATLAS,
    startedAt: START_AT - 6_000,
    tool: 'mesh_invite_create',
    note: null,
  } as const;
  const waiting = aRun({ lines: [{ ...line, state: 'waiting', endedAt: null, tool: null }] });
  const { connection } = await draw({ runs: [waiting] });
  expect(screen.getByText('waits until atlas’s conversation is free')).toBeTruthy();
  expect(screen.getByTestId('mesh-cancel').textContent).toBe('Cancel, change nothing');
  const accepting = aRun({
    revision: 2,
    invite: { inviteId: aKeptInvite().inviteId, expiresAt: aKeptInvite().expiresAt },
    lines: [
      { ...line, state: 'done', endedAt: START_AT },
      { ...line, step: 'accept', orderId: NOVA, state: 'asking', startedAt: START_AT, endedAt: null, tool: null },
    ],
  });
  connection.tell('mesh:invitesChanged', { invites: [aKeptInvite()] });
  connection.tell('mesh:runChanged', accepting);
  expect(await screen.findByText('runs out in 7:12')).toBeTruthy();
  expect(screen.getByText('mesh_invite_create, 6 s')).toBeTruthy();
  expect(screen.getByText('Step 2 of 4')).toBeTruthy();
  expect(screen.getByTestId('mesh-cancel').textContent).toBe('Cancel, a link may remain');
  // Its own name in this app, not the end of who invites: that is the same for every invite of a server.
  expect(screen.getByText('••••-••••-2d3c')).toBeTruthy();
  fireEvent.click(screen.getByTestId('copy-invite'));
  expect(connection.argumentsOf('mesh:copyInvite')).toEqual([{ inviteId: aKeptInvite().inviteId }]);
  fireEvent.click(screen.getByTestId('mesh-cancel'));
  expect(connection.argumentsOf('mesh:cancel')).toEqual([{ runId: accepting.runId }]);
});

test('a pairing that failed says what each said and what remains, and can be asked about or tried again', async () => {
  const side = (verdict: 'connected' | 'absent') => ({ verdict, reason: null, at: START_AT });
  const state = { kind: 'ended', at: START_AT, outcome: { kind: 'oneSided' }, remains: 'accepted' } as const;
  const { connection } = await draw({
    runs: [aRun({ state, firstSide: side('absent'), secondSide: side('connected') })],
  });
  expect(screen.getByText('atlas does not know the other; nova says they are connected.')).toBeTruthy();
  expect(screen.getByText('nova accepted the invite, so a link may stand.')).toBeTruthy();
  fireEvent.click(screen.getByTestId('mesh-verify'));
  expect(connection.argumentsOf('mesh:verify')).toEqual([{ first: ATLAS, second: NOVA }]);
  fireEvent.click(screen.getByTestId('mesh-again'));
  expect(connection.argumentsOf('mesh:pair')).toEqual([{ first: ATLAS, second: NOVA }]);
});

test('a time that an agent said stands in one piece, and what it said is not changed', async () => {
  const note = 'invalid invite: it expired at 2026-11-27T00:28:21.190Z.';
  const line = { step: 'accept', orderId: NOVA, startedAt: START_AT, endedAt: START_AT + 1_000 } as const;
  const state = { kind: 'ended', at: START_AT, outcome: { kind: 'expired' }, remains: 'nothing' } as const;
  await draw({
    runs: [aRun({ kind: 'give', state, lines: [{ ...line, state: 'refused', tool: 'mesh_invite_accept', note }] })],
  });
  expect(screen.getByText('2026-11-27T00:28:21.190Z')).toBeTruthy();
  expect(screen.getByTestId('mesh-run').textContent).toContain(note);
});

test('the list says every link in words, keeps strangers apart, and unpairs only after it was asked', async () => {
  const { connection } = await draw(paired);
  expect(screen.getByText('2 of 2 servers paired')).toBeTruthy();
  show('List');
  const [ours, foreign] = screen.getAllByTestId('mesh-link');
  expect(ours?.textContent).toContain('Verified by both');
  expect(foreign?.textContent).toContain('peer-cccccccc');
  expect(foreign?.textContent).toContain('Not connected');
  for (const row of [ours, foreign]) {
    if (row !== undefined) fireEvent.click(within(row).getByText('Unpair…'));
    expect(screen.getByText(/^Unpair .+\?$/)).toBeTruthy();
    fireEvent.click(screen.getByTestId('mesh-unpair'));
    await waitFor(() => expect(screen.queryByTestId('mesh-unpair')).toBeNull());
  }
  expect(connection.argumentsOf('mesh:unpair')).toEqual([
    { first: ATLAS, second: NOVA, peerId: null },
    { first: null, second: NOVA, peerId: 'c'.repeat(32) },
  ]);
});

test('a code is checked while it is pasted, and given only when it is one', async () => {
  const connection = openConnection({});
  connection.refuse('mesh:readInvite', problem('invite_cut', 'This invite is not whole.', 'Copy all of it.'));
  await drawApp({}, { screen: 'mesh' }, connection);
  fireEvent.click(screen.getByTestId('mesh-open-pair'));
  fireEvent.click(screen.getByText(/^By hand/));
  choose('Give it to', 'nova');
  const field = screen.getByTestId('mesh-code');
  fireEvent.change(field, { target: { value: 'eyJ' } });
  expect(await screen.findByText('This invite is not whole. Copy all of it.')).toBeTruthy();
  fireEvent.click(screen.getByTestId('mesh-give'));
  expect(connection.argumentsOf('mesh:giveInvite')).toEqual([]);
  const read = {
    endpoint: '198.51.100.4:18800',
    instanceId: A,
    expiresAt: START_AT + 1,
    saysLonger: false,
    orderId: null,
  };
  connection.answer('mesh:readInvite', () => ok(read));
  fireEvent.change(field, { target: { value: 'a fine one' } });
  expect(await screen.findByText('From a server that is not here, at 198.51.100.4:18800.')).toBeTruthy();
  connection.answer('mesh:readInvite', () => ok({ ...read, saysLonger: true }));
  fireEvent.change(field, { target: { value: 'a whole one' } });
  expect(await screen.findByText(/It says that it lasts longer, but an invite lasts an hour at most\.$/)).toBeTruthy();
  fireEvent.click(screen.getByTestId('mesh-give'));
  expect(connection.argumentsOf('mesh:giveInvite')).toEqual([{ orderId: NOVA, code: 'a whole one' }]);
});

test('a plan says what it takes before it begins, and reports each pair', async () => {
  const echo = orderId('echo-order');
  const three = [...servers, aServer({ orderId: echo, name: 'echo' })];
  const { connection } = await drawApp({}, { screen: 'mesh' }, openConnection({ servers: three, mesh: paired }));
  fireEvent.click(screen.getByTestId('mesh-plan'));
  fireEvent.click(screen.getByText('Choose all that can be asked'));
  fireEvent.click(screen.getByLabelText('Everyone'));
  expect(screen.getByTestId('plan-preview').textContent).toBe(
    '2 pairings, 1 stands already. One after another, about 1:30.',
  );
  fireEvent.click(screen.getByTestId('plan-start'));
  expect(connection.argumentsOf('mesh:startPlan')).toEqual([{ orderIds: [ATLAS, echo, NOVA], shape: 'mesh' }]);
  const row = { first: ATLAS, second: echo, runId: null } as const;
  connection.tell('mesh:planChanged', {
    planId: 'plan-1' as never,
    revision: 2,
    shape: 'mesh',
    createdAt: START_AT,
    state: 'stopped',
    rows: [
      { ...row, state: 'done', outcome: 'verified' },
      { ...row, first: NOVA, state: 'done', outcome: 'expired' },
      { ...row, second: NOVA, state: 'waiting', outcome: null },
    ],
  });
  await waitFor(() => expect(screen.getByTestId('plan-report').textContent).toBe('Stopped. 1 of 3 verified, 1 wait.'));
  expect(screen.getByText('the invite ran out')).toBeTruthy();
  fireEvent.click(screen.getByTestId('plan-resume'));
  expect(connection.argumentsOf('mesh:resumePlan')).toHaveLength(1);
});

test('a server’s tab asks before it knows, then shows peers as both sides say them', async () => {
  const { connection } = await draw({}, 'mesh');
  expect(screen.getByText('atlas was never asked about the mesh.')).toBeTruthy();
  fireEvent.click(screen.getByTestId('mesh-ask'));
  expect(connection.argumentsOf('mesh:askMember')).toEqual([{ orderId: ATLAS }]);
  for (const member of paired.members) connection.tell('mesh:memberChanged', { ...member, revision: 9 });
  await waitFor(() => expect(screen.getByTestId('mesh-peer').textContent).toContain('nova'));
  expect(screen.getByTestId('mesh-peer').textContent).toContain('connected, now');
  expect(screen.getByText(A)).toBeTruthy();
});

const lost = { kind: 'lost', tokenId: tokenId('t'), at: START_AT, problem: aProblem('token_revoked') } as const;

test('a server that nothing opens keeps what it said, can not be asked, and says why and what to do', async () => {
  const closed = aServer({ name: 'atlas', access: lost });
  await drawApp(
    {},
    { screen: 'server', orderId: ATLAS, tab: 'mesh' },
    openConnection({ servers: [closed], mesh: paired }),
  );
  expect(screen.getByTestId('mesh-peer').textContent).toContain('Connected');
  expect(screen.getByTestId('locked-act').textContent).toContain('Asking its agent is locked.');
  expect([screen.queryByTestId('mesh-pair'), screen.queryByTestId('mesh-ask')]).toEqual([null, null]);
});

test('a server that an account alone opens is paired like any other', async () => {
  const listed = aServer({ name: 'atlas', access: lost });
  const accounts = [anAccount({ servers: [aListed(ATLAS)] })];
  const connection = openConnection({ servers: [listed, ...servers.slice(1)], accounts });
  await drawApp({}, { screen: 'server', orderId: ATLAS, tab: 'mesh' }, connection);
  choose('Pair with', 'nova');
  fireEvent.click(screen.getByTestId('mesh-pair'));
  expect(connection.argumentsOf('mesh:pair')).toEqual([{ first: ATLAS, second: NOVA }]);
});

test.each([
  ['the list', undefined],
  ['the tab of a server', 'mesh'],
] as const)('a check that can not begin says why, in %s', async (_where, tab) => {
  const { connection } = await draw(paired, tab);
  connection.refuse('mesh:verify', problem('mesh_busy', 'One of them is being paired.', 'Wait.'));
  if (tab === undefined) show('List');
  fireEvent.click(screen.getAllByText('Ask both')[0] as HTMLElement);
  expect(await screen.findByText('One of them is being paired.')).toBeTruthy();
});

test('an invite in a chat is a note with its origin, copied by the app while it holds the code', async () => {
  const invite = {
    kind: 'invite',
    inviteId: aKeptInvite().inviteId,
    instanceId: A,
    endpoint: null,
    expiresAt: START_AT + 420_000,
  } as const;
  const messages = [
    aMessage(1, { role: 'app', state: 'sent', parts: [{ kind: 'text', text: 'Create a mesh invite' }] }),
    aMessage(2, { parts: [{ kind: 'text', text: 'Here: `' }, invite, { kind: 'text', text: '`. Be quick.' }] }),
    aMessage(3, { parts: [{ ...invite, inviteId: null, instanceId: null, expiresAt: null }] }),
  ];
  const mesh = { ...EMPTY_MESH, members: [aMember({ instanceId: A })], invites: [aKeptInvite()] };
  const connection = openConnection({ mesh, conversations: [aConversation()] });
  connection.answer('chat:transcript', () => ok({ orderId: ATLAS, messages, hasEarlier: false }));
  await drawApp({}, { screen: 'server', orderId: ATLAS, tab: 'chat' }, connection);
  expect((await screen.findByTestId('message-app')).textContent).toContain('asked by osmoda Fleet');
  const [held, cut] = screen.getAllByTestId('invite-note');
  expect(held?.textContent).toContain('Mesh invite from atlas runs out in 7\u00a0min');
  expect(screen.getByText('Be quick.')).toBeTruthy();
  expect(cut?.textContent).toBe('Part of a mesh invite its end is missing');
  fireEvent.click(screen.getByRole('button', { name: 'Copy the invite from atlas' }));
  expect(connection.argumentsOf('mesh:copyInvite')).toEqual([{ inviteId: aKeptInvite().inviteId }]);
});

test('how long before the asking a peer was seen does not grow with the time since', async () => {
  const peers = [{ ...told, id: N, state: 'connected' as const, lastSeenAt: START_AT - 3_660_000 }];
  await draw({ members: [aMember({ instanceId: A, peersAt: START_AT - 3_600_000, peers })] }, 'mesh');
  expect(screen.getByText('seen 1 min before it was asked')).toBeTruthy();
});
