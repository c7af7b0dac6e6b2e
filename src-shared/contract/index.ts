export { type AskArgument, type AskName, type AskResult, asks } from './Asks.ts';
export { type NewsName, type NewsPayload, newsItems } from './News.ts';
export type * from './views.ts';
