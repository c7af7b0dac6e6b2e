import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { assemble } from './assemble.ts';
import { takeOwnership } from './disk/index.ts';
import { type OutsideLinks, openElectronHost, openSingleInstance, registerPageScheme } from './host/electron/index.ts';
import {
  announceUrl,
  defaultProfileDir,
  type Host,
  orExit,
  parseFlags,
  realClock,
  realRandom,
  unusedFlags,
  workersBeside,
} from './host/index.ts';
import { openAppLog } from './log/index.ts';

// The Electron host, in the order things start. Nothing here waits at the top level: `ready` comes only after this file ran.
const clock = realClock;
const flags = orExit(parseFlags(process.argv.slice(1), true));
const profileDir = resolve(flags.profile ?? defaultProfileDir(process.platform, process.env, homedir()));
const logger = openAppLog(join(profileDir, 'log'), clock, process);

let host: Host | null = null;
app.setPath('userData', join(profileDir, 'chromium'));
app.enableSandbox();
registerPageScheme();
const links = openSingleInstance(app, process.argv);
if (links === null) app.exit(0);
else void app.whenReady().then(() => start(links));

async function start(outside: OutsideLinks): Promise<void> {
  const answerSignIn = () => {
    host?.windows.show('');
    return '';
  };
  const ownership = orExit(await takeOwnership(profileDir, { answerSignIn, clock, logger }));
  if (ownership.kind === 'alreadyRunning') {
    const url = orExit(await ownership.ask());
    await announceUrl(url, flags, clock, unusedFlags(flags, url));
    app.exit(0);
    return;
  }
  const out = join(import.meta.dirname, '..');
  const preloadPath = join(out, 'preload', 'preload.cjs');
  const imagesDir = join(app.getAppPath(), 'resources', 'tray');
  host = await openElectronHost({ rendererDir: join(out, 'renderer'), preloadPath, imagesDir, clock, logger });
  const workers = workersBeside(import.meta.dirname);
  const fleet = orExit(await assemble({ host, flags, profileDir, workers, clock, random: realRandom, fetch, logger }));
  const { onQuit, stop } = host;
  const end = async () => {
    await fleet.stop();
    await stop();
    await ownership.release();
    app.exit(0);
  };
  onQuit(() => void end());
  outside.listen(fleet.openLink);
}
