import type { Handlers } from './bridge/index.ts';
import type { Using } from './using.ts';

type AccessHandlers = Pick<Handlers, Extract<keyof Handlers, `access:${string}` | `projects:${string}`>>;

/** The Asks of rooms `access` and `projects`. `evenLocked` also serves an app that has locked itself: to unlock it, and to panic. */
export function accessHandlers(using: Using, evenLocked: Using): AccessHandlers {
  return {
    'access:readToken': using((open, { orderId }) => open.access.readToken(orderId)),
    'access:readAll': using((open) => open.access.readAll()),
    'access:revoke': using((open, { orderIds }) => open.access.revoke(orderIds)),
    'access:panic': evenLocked((open, { level }) => open.access.panic(level)),
    'access:cancel': using((open) => open.access.cancel()),
    'access:retry': using((open) => open.access.retry()),
    'access:report': using((open) => open.access.report()),
    'access:saveReport': using((open) => open.access.saveReport()),
    'access:unlock': evenLocked((open) => open.access.unlock()),
    'projects:readAll': using((open) => open.projects.readAll()),
  };
}
