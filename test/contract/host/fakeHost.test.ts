import { FakeHost } from '../../fakes/FakeHost.ts';
import { describeHost } from './describeHost.ts';

describeHost('fake host', async () => {
  const host = new FakeHost();
  return {
    host,
    hasSeveralPages: true,
    openPage: async () => host.openPage(),
    noticesOnScreen: () => [...host.onScreen.values()].map((notice) => notice.title),
    chooseNotice(title) {
      const found = [...host.onScreen.values()].find((notice) => notice.title === title);
      if (found) host.chooseNotice(found.key);
    },
    clipboard: {
      read: () => host.onClipboard,
      put(text) {
        host.onClipboard = text;
      },
    },
    opened: host.opened,
    close: () => host.stop(),
  };
});
