export { askAgent } from './askAgent.ts';
export { Chat, type ChatFact } from './Chat.ts';
export { ChatStore } from './ChatStore.ts';
export { fetchChatHistory } from './fetchChatHistory.ts';
export { fetchConversation } from './fetchConversation.ts';
