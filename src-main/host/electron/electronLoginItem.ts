import type { App } from 'electron';
import { type Answer, ok, problem, refused } from '../../../src-shared/basics/index.ts';
import type { LoginItemPort } from '../Host.ts';

/** Start at login, read back from the system each time. Electron has no way to set it on Linux, and a copy that is not installed would start nothing. */
export function electronLoginItem(app: App): LoginItemPort {
  const isPossible = process.platform !== 'linux' && app.isPackaged;
  const read = (): Answer<boolean> =>
    isPossible ? ok(app.getLoginItemSettings().openAtLogin) : refused(notPossible());
  return {
    read,
    write(on) {
      if (isPossible) app.setLoginItemSettings({ openAtLogin: on });
      return read();
    },
  };
}

function notPossible() {
  return problem(
    'login_item_unavailable',
    'The app can not start itself when you log in on this system.',
    "Add it to your desktop's own list of start-up programs.",
  );
}
