import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Emulator, openEmulator } from '../../../../src-main/emulator/index.ts';
import { chatAddress, openChatSocket, refusedChat, type TestChat } from './openChatSocket.ts';
import { asOwner, control, type Made, until } from './visitEmulator.ts';

/** What no agent understands: the answer is many words and no tools, so it is quick. */
const ANYTHING = 'Xyzzy plugh';

describe('a chat that misbehaves on purpose', () => {
  let emulator: Emulator;
  const opened: TestChat[] = [];
  beforeAll(async () => {
    emulator = await openEmulator({ switches: { rateLimits: 'off', wordMs: 0, requestMs: 0 } });
  });
  afterEach(async () => {
    for (const { socket } of opened.splice(0)) socket.terminate();
    await control(emulator, 'DELETE', 'faults');
  });
  afterAll(() => emulator.stop());

  const order = (): Promise<Made> => control(emulator, 'POST', 'orders', { name: 'atlas' });
  const arm = (name: string, params: object = {}): Promise<unknown> =>
    control(emulator, 'POST', 'faults', { name, ...params });
  async function open(made: Made): Promise<TestChat> {
    const chat = await openChatSocket(emulator, made);
    opened.push(chat);
    await chat.heard('status');
    return chat;
  }
  async function lastSaid(made: Made): Promise<string> {
    return until(async () => {
      const answer = await asOwner(emulator, made, `/api/v1/servers/${made.order_id}/chat-history`);
      const { events } = (await answer.json()) as { events: Array<{ role: string; text?: string; final?: boolean }> };
      return events.findLast(({ final }) => final === true)?.text ?? null;
    });
  }
  const textOf = ({ frames }: TestChat): string => frames.map((frame) => String(frame['text'] ?? '')).join('');

  it.each([
    [4003, 'idle_timeout'],
    [4001, 'unauthorized'],
    [4008, 'concurrency'],
    [1011, 'something broke'],
  ])('closes with %i at once', async (code, reason) => {
    const chat = await open(await order());
    await arm('closeChats', { code, reason });
    expect(await until(() => chat.code())).toBe(code);
    expect(chat.reason()).toBe(reason);
  });

  it('closes only the chats of the order it is told, and cuts without a word', async () => {
    const made = await order();
    const [mine, other] = [await open(made), await open(await order())];
    await arm('closeChats', { order_id: made.order_id });
    await until(() => mine.code());
    expect(other.code()).toBe(null);
    await arm('cutChats');
    expect(await until(() => other.code())).toBe(1006);
  });

  it('is cut off in the middle of an answer, which goes on and is in the history', async () => {
    const made = await order();
    await arm('cutChatMidAnswer', { afterFrames: 4 });
    const chat = await open(made);
    chat.say(ANYTHING);
    expect(await until(() => chat.code())).toBe(1006);
    expect(chat.frames.filter(({ type }) => type !== 'status')).toHaveLength(4);
    expect((await lastSaid(made)).length).toBeGreaterThan(textOf(chat).length);
    const again = await open(made);
    again.say(ANYTHING);
    await again.heard('done');
  });

  it('is refused as one too many though none is open', async () => {
    const made = await order();
    await arm('chatCrowded', { order_id: made.order_id });
    expect(await refusedChat(chatAddress(emulator, made))).toMatchObject({
      status: 429,
      reason: 'too_many_connections',
    });
    await open(made);
  });

  it('says a word of 64 KB', async () => {
    const made = await order();
    await arm('longPassage', { bytes: 65_536 });
    const chat = await open(made);
    chat.say(ANYTHING);
    await chat.heard('done');
    expect(Math.max(...chat.frames.map((frame) => String(frame['text'] ?? '').length))).toBe(65_536);
    expect(await lastSaid(made)).toBe(textOf(chat));
  });

  it('pauses a reader that does not read, loses words, and resumes, while the history keeps them all', async () => {
    const made = await order();
    await arm('longPassage', { bytes: 131_072, frames: 240 });
    const chat = await open(made);
    chat.socket.pause();
    chat.say(ANYTHING);
    const said = await lastSaid(made);
    chat.socket.resume();
    await chat.heard('backpressure_resume');
    const types = chat.frames.map(({ type }) => type);
    expect(types.indexOf('backpressure_pause')).toBeLessThan(types.indexOf('backpressure_resume'));
    expect(textOf(chat).length).toBeLessThan(said.length);
    expect(said.startsWith(textOf(chat).slice(0, 65_536))).toBe(true);
    chat.say(ANYTHING);
    await chat.heard('done');
  });

  it('does not answer pings when told so, and answers them otherwise', async () => {
    const made = await order();
    const [quiet, lively] = [await open(made), await open(await order())];
    await arm('noPong', { order_id: made.order_id });
    const pongs: string[] = [];
    quiet.socket.on('pong', () => pongs.push('quiet'));
    lively.socket.on('pong', () => pongs.push('lively'));
    quiet.socket.ping();
    quiet.say(ANYTHING);
    await quiet.heard('done');
    lively.socket.ping();
    await until(() => (pongs.length > 0 ? true : null));
    expect(pongs).toEqual(['lively']);
  });

  it('falls silent, and what was said meanwhile is in the history only', async () => {
    const made = await order();
    const chat = await open(made);
    await arm('stallChats', { order_id: made.order_id });
    chat.say(ANYTHING);
    await lastSaid(made);
    expect(chat.frames.map(({ type }) => type)).toEqual(['status']);
    await control(emulator, 'DELETE', 'faults');
    chat.say(ANYTHING);
    await chat.heard('done');
  });

  it.each([
    ['unknownType', '{"type":"mood","mood":"curious","since":3}'],
    ['notJson', '{"type":"text","text":'],
    ['notObject', '[1,2,3]'],
    ['binary', Buffer.from([0, 1, 0xfe, 0xff])],
  ])('says a strange frame: %s', async (as, expected) => {
    const chat = await open(await order());
    await arm('strangeChatFrame', { as });
    const heard = await until(() => chat.others[0] ?? chat.frames.find(({ type }) => type === 'mood') ?? null);
    expect(typeof heard === 'string' || Buffer.isBuffer(heard) ? heard : JSON.stringify(heard)).toEqual(expected);
    chat.say(ANYTHING);
    await chat.heard('done');
  });

  it('speaks like a later version: frames and fields that nobody knows', async () => {
    await arm('newerService');
    const chat = await open(await order());
    chat.say(ANYTHING);
    await chat.heard('done');
    expect(chat.frames.map(({ type }) => type)).toContain('mood');
    expect(chat.frames.every((frame) => frame.type === 'mood' || 'x_later' in frame)).toBe(true);
  });

  it.each([
    ['token_expired', 401, 'token_expired'],
    ['forbidden', 403, 'forbidden'],
    ['order_not_found', 404, undefined],
    ['service_unavailable', 503, undefined],
    ['gatewayPage', 502, undefined],
    ['signInPage', 200, undefined],
  ])('is refused before the upgrade as %s', async (as, status, reason) => {
    const made = await order();
    await arm('answerInstead', { as, family: 'chat', times: 1 });
    expect(await refusedChat(chatAddress(emulator, made))).toMatchObject({ status, reason });
    await arm('answerInstead', { as: 'hangUp', family: 'chat', times: 1 });
    await expect(refusedChat(chatAddress(emulator, made))).rejects.toThrow();
    await arm('rateLimited', { family: 'chat', retryAfterS: 9 });
    expect(await refusedChat(chatAddress(emulator, made))).toMatchObject({ status: 429, reason: undefined });
    await open(made);
  });

  it('ends with the token: expired in the middle of a conversation', async () => {
    const made = await order();
    const chat = await open(made);
    await arm('expireToken', { order_id: made.order_id });
    expect(await until(() => chat.code())).toBe(4001);
    expect(chat.reason()).toBe('token_expired');
    expect(await refusedChat(chatAddress(emulator, made))).toMatchObject({ status: 401, reason: 'token_expired' });
  });
});
