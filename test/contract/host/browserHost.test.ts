import { vi } from 'vitest';
import { openBridgeSocket, signIn } from '../../fakes/browserVisitor.ts';
import { openNotificationService } from '../../fakes/notificationService.ts';
import { openTestBrowserHost } from '../../fakes/openTestBrowserHost.ts';
import { SOON } from '../../fakes/soon.ts';
import { describeHost } from './describeHost.ts';
import type { SubjectPage } from './SubjectHost.ts';

async function openPage(signInUrl: string): Promise<SubjectPage> {
  const visitor = await signIn(signInUrl);
  if (visitor === null) throw new Error('The sign-in was refused.');
  const { frames, socket, send } = openBridgeSocket(visitor);
  await vi.waitFor(() => {
    if (!frames.some((frame) => frame['ready'] === true)) throw new Error('The socket is not ready.');
  }, SOON);
  let lastId = 0;
  return {
    get told() {
      return frames
        .flatMap((frame) =>
          'news' in frame ? [{ name: frame['news'], payload: frame['payload'] }] : (frame['all'] ?? []),
        )
        .map((news) => news as { name: string; payload: unknown });
    },
    async ask(name, argument = null) {
      const id = ++lastId;
      send({ ask: name, id, argument });
      return vi.waitFor(() => {
        const found = frames.find((frame) => frame['id'] === id);
        if (!found) throw new Error('No answer yet.');
        return found['answer'];
      }, SOON);
    },
    see: (seen) => send({ seen }),
    close: () => socket.close(),
  };
}

describeHost('browser host, over real sockets', async () => {
  const desktop = await openNotificationService();
  const { host, opened, close } = await openTestBrowserHost(desktop.busAddress);
  return {
    host,
    hasSeveralPages: true,
    openPage: () => openPage(host.issueSignInUrl()),
    noticesOnScreen: () => desktop.onScreen().map((notice) => notice.title),
    chooseNotice: (title) => desktop.choose(title),
    clipboard: null,
    opened,
    async close() {
      await close();
      await desktop.stop();
    },
  };
});
