import { EventEmitter } from 'node:events';

/** What `app` emits, and who hears it. */
export const appEvents = new EventEmitter();
