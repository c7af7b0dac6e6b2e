import { expect, it } from 'vitest';
import { requestId } from '../../../../src-shared/basics/index.ts';
import { ATLAS } from '../../../fakes/builders.ts';
import { openTestChat } from './openTestChat.ts';

const first = requestId('req_chat_message_1');
const second = requestId('req_chat_message_2');

function askAsApp(stand: ReturnType<typeof openTestChat>): void {
  void stand.chat.ask(ATLAS, 'List mesh peers', { timeoutMs: 60_000 });
  stand.socket().onState({ kind: 'open' });
}

it('knows which request is of its own question, however often it is told of, and also once that has ended', () => {
  const stand = openTestChat();
  askAsApp(stand);
  expect(stand.chat.isAskedByApp(ATLAS, first)).toBe(true);
  stand.hear({ type: 'text', text: 'None.' }, { type: 'done' });
  expect(stand.chat.isAskedByApp(ATLAS, first)).toBe(true);
  expect(stand.chat.isAskedByApp(ATLAS, second)).toBe(false);
});

it('tells a person’s message from its own by the order in which they were sent', () => {
  const stand = openTestChat();
  askAsApp(stand);
  stand.hear({ type: 'text', text: 'None.' }, { type: 'done' });
  stand.chat.send(ATLAS, 'How are you?');
  expect([first, second].map((request) => stand.chat.isAskedByApp(ATLAS, request))).toEqual([true, false]);
});

it('takes what others ask for its own no longer than a request may be on its way', () => {
  const stand = openTestChat();
  askAsApp(stand);
  stand.clock.advance(60_000);
  expect(stand.chat.isAskedByApp(ATLAS, first)).toBe(false);
});

it('has no request of a question that did not leave', () => {
  const stand = openTestChat();
  void stand.chat.ask(ATLAS, 'List mesh peers', { timeoutMs: 60_000 });
  expect(stand.chat.isAskedByApp(ATLAS, first)).toBe(false);
});
