import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { assemble } from './assemble.ts';
import { takeOwnership } from './disk/index.ts';
import {
  announceUrl,
  type BrowserHost,
  defaultProfileDir,
  openBrowserHost,
  orExit,
  parseFlags,
  realClock,
  realRandom,
  unusedFlags,
  workersBeside,
} from './host/index.ts';
import { openAppLog } from './log/index.ts';

// The browser host, in the order things start. DESIGN §2 says what each flag and output line means.
const clock = realClock;
const random = realRandom;
const flags = orExit(parseFlags(process.argv.slice(2)));
const profileDir = resolve(flags.profile ?? defaultProfileDir(process.platform, process.env, homedir()));
const logger = openAppLog(join(profileDir, 'log'), clock, process);

let host: BrowserHost | null = null;
const answerSignIn = () => host?.issueSignInUrl() ?? '';
const ownership = orExit(await takeOwnership(profileDir, { answerSignIn, clock, logger }));
if (ownership.kind === 'alreadyRunning') {
  const url = orExit(await ownership.ask());
  await announceUrl(url, flags, clock, unusedFlags(flags, url));
  process.exit(0);
}

const rendererDir = join(import.meta.dirname, '../renderer');
const mayOpenBrowser = flags.opensBrowser;
host = orExit(await openBrowserHost({ port: flags.port, rendererDir, clock, random, logger, mayOpenBrowser }));
const { windows, onQuit, quit, stop } = host;
const workers = workersBeside(import.meta.dirname);
const app = orExit(await assemble({ host, flags, profileDir, workers, clock, random, fetch, logger }));

const end = async () => {
  windows.closeAll();
  await app.stop();
  await stop();
  await ownership.release();
  process.exit(0);
};
onQuit(() => void end());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, quit);

await announceUrl(host.issueSignInUrl(), flags, clock);
