export { announceUrl } from './announceUrl.ts';
export { type BrowserHost, openBrowserHost } from './browser/openBrowserHost.ts';
export { defaultProfileDir } from './defaultProfileDir.ts';
export type * from './Host.ts';
export { orExit } from './orExit.ts';
export { type Flags, parseFlags } from './parseFlags.ts';
export { realClock } from './realClock.ts';
export { realRandom } from './realRandom.ts';
export { workersBeside } from './workersBeside.ts';
