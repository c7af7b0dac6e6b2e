import type { App } from 'electron';

const SCHEME = 'osmoda-fleet';

/** The links that other programs give us, from the first on. They may hold a secret: they are handed on and nothing else. */
export type OutsideLinks = {
  /** Hands over each link; at once the one that came before anybody listened. '' means: another start, come forward. */
  listen(take: (link: string) => void): void;
};

/** The first app on a profile gets the links from outside: of its own start (`args`), of second starts, of the system. A second one gets null and ends. */
export function openSingleInstance(app: App, args: readonly string[]): OutsideLinks | null {
  if (!app.requestSingleInstanceLock()) return null;
  let waiting = linkIn(args);
  let take = (link: string): void => {
    waiting = link === '' ? waiting : link;
  };
  app.setAsDefaultProtocolClient(SCHEME);
  app.on('second-instance', (_event, others) => take(linkIn(others)));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    take(url);
  });
  return {
    listen(next) {
      take = next;
      next(waiting);
      waiting = '';
    },
  };
}

/** The link on a command line; '' when there is none. */
function linkIn(args: readonly string[]): string {
  return args.findLast((arg) => arg.toLowerCase().startsWith(`${SCHEME}:`)) ?? '';
}
