export type { AskOptions } from './askAgent.ts';
export { Chat, type ChatFact } from './Chat.ts';
export { ChatStore } from './ChatStore.ts';
export { fetchChatHistory } from './fetchChatHistory.ts';
export { fetchConversation } from './fetchConversation.ts';
export type { InviteKeeper } from './InviteKeeper.ts';
export type { AskProgress } from './Turn.ts';
