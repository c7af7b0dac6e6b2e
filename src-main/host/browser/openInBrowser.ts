import { spawn } from 'node:child_process';
import { type Answer, type Clock, ok, problem, refused } from '../../../src-shared/basics/index.ts';

const SETTLED_AFTER_MS = 2_000;

/** The system's own way to open an address, without a shell in between. */
export function openerFor(platform: NodeJS.Platform, url: string): readonly [string, readonly string[]] {
  if (platform === 'darwin') return ['open', [url]];
  if (platform === 'win32') return ['rundll32.exe', ['url.dll,FileProtocolHandler', url]];
  return ['xdg-open', [url]];
}

/** Opens an address of http or https in the person's browser. Problem: `link_not_opened`; silence for 2 s counts as opened. */
export function openInBrowser(url: URL, platform: NodeJS.Platform, clock: Clock): Promise<Answer<null>> {
  const [command, args] = openerFor(platform, url.href);
  return new Promise((resolve) => {
    const opener = spawn(command, args, { stdio: 'ignore', detached: true });
    const settle = (answer: Answer<null>) => {
      cancel();
      resolve(answer);
    };
    const cancel = clock.after(SETTLED_AFTER_MS, () => settle(ok(null)));
    opener.once('error', () => settle(refused(notOpened())));
    opener.once('exit', (code) => settle(code === 0 ? ok(null) : refused(notOpened())));
    opener.unref();
  });
}

function notOpened() {
  return problem(
    'link_not_opened',
    'The link could not be opened: no browser answered on this computer.',
    'Copy the address and open it where you have a browser.',
  );
}
