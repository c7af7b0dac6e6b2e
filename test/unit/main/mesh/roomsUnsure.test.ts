import { expect, it } from 'vitest';
import { ONE, openTestMesh } from './openTestMesh.ts';

const ROOM = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const AT = '2026-09-21 12:05:00';
const LISTED = `- **ops** (id \`${ROOM}\`): 1 peer`;

/** A room with a history, and an agent that says one thing to whatever it is asked to do. */
async function open(answers: { readonly done: string; readonly rooms?: string; readonly history: () => string }) {
  const stand = openTestMesh((_, text) => {
    if (text.startsWith('Which')) return answers.rooms ?? LISTED;
    if (text.startsWith('Show')) return answers.history();
    return answers.done;
  });
  await stand.mesh.rooms.refresh(ONE);
  const say = (text: string) => stand.mesh.rooms.say(stand.mesh.rooms.list()[0]?.key ?? ('' as never), ONE, text);
  return { ...stand, say };
}
const line = (text: string, at = AT) => `- ${at} one: ${text}`;

it.each(['Shall I really do that?', 'Done.', 'Said in ops: delivered_to 1 of 1.'])(
  'a message that is not in the room when it is read counts as unsure, whatever was answered: %s',
  async (done) => {
    const { say } = await open({ done, history: () => 'Nothing was said in ops yet.' });
    expect(await say('hello all')).toMatchObject({
      ok: false,
      problem: { code: 'not_sure', facts: { 'it said': done } },
    });
  },
);

it('words that stand in a room that was never read may be old ones', async () => {
  const { say } = await open({ done: 'Shall I really do that?', history: () => line('hello') });
  expect(await say('hello')).toMatchObject({ ok: false, problem: { code: 'not_sure' } });
});

it('a message counts by its words, whatever marks the agent sets them in', async () => {
  const { say } = await open({
    done: 'It is sent.',
    history: () => line('first `all`\n  second **line**'),
  });
  expect(await say('first all\nsecond line')).toEqual({ ok: true, value: { delivered: null } });
});

it('the same words said before are no proof that they were said again', async () => {
  const lines = [line('hello')];
  const { say, mesh } = await open({ done: 'Done.', history: () => lines.join('\n') });
  await mesh.rooms.read(mesh.rooms.list()[0]?.key ?? ('' as never), ONE);
  expect(await say('hello')).toMatchObject({ ok: false, problem: { code: 'not_sure' } });
  lines.push(line('hello', '2026-09-21 12:09:00'));
  expect(await say('hello')).toMatchObject({ ok: true });
});

it('a secret in a message is blotted out in what is read, and still found', async () => {
  const secret = `osk_${'ab'.repeat(32)}`;
  const { say } = await open({ done: 'Done.', history: () => line(`take ${secret}`) });
  expect(await say(`take ${secret}`)).toMatchObject({ ok: true });
});

it.each([
  ['let me think', { ok: false, problem: { code: 'not_sure' } }],
  ['I have not created it.', { ok: false, problem: { code: 'agent_declined' } }],
])('a room that is not listed was not made: %s', async (done, answer) => {
  const { mesh } = await open({ done, rooms: 'There are no mesh rooms.', history: () => '' });
  expect(await mesh.rooms.make(ONE, 'ops')).toMatchObject(answer);
});

it('a room that is listed was made, whatever the agent said of it', async () => {
  const { mesh } = await open({ done: 'let me think', history: () => '' });
  expect(await mesh.rooms.make(ONE, 'Ops')).toMatchObject({ ok: true });
});
