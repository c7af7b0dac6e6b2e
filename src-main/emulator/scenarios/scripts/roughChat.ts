import { arm, clear, type Script } from '../Script.ts';

export const roughChat: Script = {
  name: 'rough-chat',
  does: 'Chats that are refused, closed, cut, paused with loss, and told far too much at once.',
  servers: [{ name: 'atlas', state: 'ready' }],
  steps: [
    arm(0, 'cutChatMidAnswer'),
    arm(20, 'chatPauseWithLoss'),
    arm(40, 'longPassage'),
    arm(60, 'strangeChatFrame', { as: 'unknownType' }),
    arm(62, 'strangeChatFrame', { as: 'binary' }),
    arm(70, 'closeChats', { code: 4003, reason: 'idle_timeout' }),
    arm(71, 'chatCrowded'),
    arm(80, 'splitWords'),
    clear(110),
  ],
};
