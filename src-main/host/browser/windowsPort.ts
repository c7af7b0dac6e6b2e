import type { WindowsPort } from '../Host.ts';
import type { PageSockets } from './PageSockets.ts';

/** Windows, where they are tabs of somebody's browser: each page says itself whether it is seen. */
export function windowsPort(sockets: PageSockets, openPage: (place: string) => void): WindowsPort {
  let here: string | null = null;
  return {
    // A tab can not be brought forward from outside: an open one is moved by News, else a new one is opened.
    show: (place) => {
      if (sockets.channel.listeners() === 0) openPage(place);
    },
    openPayment: () => false,
    keepPayments: () => {},
    setPlace: (place) => {
      here = place;
    },
    isFocusedOn: () => (sockets.anyPage((page) => page.focused) ? here : null),
    hasVisible: () => sockets.anyPage((page) => page.visible),
    setCloseHides: () => {},
    onChange: (listener) => sockets.onSeen(listener),
    closeAll: () => sockets.closeAll(),
  };
}
