import type { App } from 'electron';

const DEEP_LINK = 'osmoda-fleet:';

/** True for the first app on a profile. A second one ends; the first hears `onSecond` with a deep link's place, or ''. */
export function openSingleInstance(app: App, onSecond: (place: string) => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.setAsDefaultProtocolClient(DEEP_LINK.slice(0, -1));
  app.on('second-instance', (_event, args) => onSecond(placeOf(args.findLast((arg) => arg.startsWith(DEEP_LINK)))));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    onSecond(placeOf(url));
  });
  return true;
}

/** A link may only name a place, in plain words; everything else in it is dropped. */
export function placeOf(link: string | undefined): string {
  const found = /^osmoda-fleet:\/\/open\/([\w:/-]{1,200})$/.exec(link ?? '');
  return found?.[1] ?? '';
}
