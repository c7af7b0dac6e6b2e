import { Notification } from 'electron';
import { type Announcer, ok, refused } from '../../../src-shared/basics/index.ts';
import type { NoticesPort } from '../Host.ts';
import { noticesUnavailable } from '../noticesUnavailable.ts';

const URGENCY = { quiet: 'low', normal: 'normal', loud: 'critical' } as const;

/** Native notices; the same key takes the earlier one away before the new one shows. */
export function electronNotices(chosen: Announcer<string>): NoticesPort {
  const shown = new Map<string, Notification>();
  const forget = (key: string, notification: Notification) => {
    if (shown.get(key) === notification) shown.delete(key);
  };
  return {
    check: async () => (Notification.isSupported() ? ok({ service: 'Electron' }) : refused(noticesUnavailable())),
    async show({ key, title, body, urgency }) {
      if (!Notification.isSupported()) return refused(noticesUnavailable());
      const notification = new Notification({ title, body, urgency: URGENCY[urgency], silent: urgency === 'quiet' });
      shown.get(key)?.close();
      shown.set(key, notification);
      notification.on('click', () => chosen.announce(key));
      notification.on('close', () => forget(key, notification));
      notification.show();
      return ok(null);
    },
    close(key) {
      shown.get(key)?.close();
      shown.delete(key);
    },
    onChosen: (listener) => chosen.on(listener),
  };
}
