import { strangeFrame } from '../../chat/strangeFrame.ts';
import { faultTable } from '../../faults/faultTable.ts';
import { orderIn, type Strike } from './Strike.ts';

/** Strikes on open chat sockets. To add one: a row. */
export const chatStrikes: Readonly<Record<string, Strike>> = {
  closeChats: (_world, _streams, params, { chats }) => {
    const { code, reason } = faultTable.closeChats.params.parse(params);
    chats.close({ code, reason }, orderIn(params));
  },
  cutChats: ({ conversations }, _streams, params, { chats }) => {
    chats.cut(orderIn(params));
    conversations.cutReaders(orderIn(params));
  },
  strangeChatFrame: (_world, _streams, params, { chats }) => {
    chats.send(strangeFrame(faultTable.strangeChatFrame.params.parse(params).as), orderIn(params));
  },
};
