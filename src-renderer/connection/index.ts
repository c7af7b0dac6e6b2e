export type { App, ConnectionState } from './App.ts';
export { openConnection } from './openConnection.ts';
