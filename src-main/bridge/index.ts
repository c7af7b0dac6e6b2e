export type { Handlers } from './answerAsk.ts';
export { type NewsSources, type OpenBridge, openBridge } from './openBridge.ts';
