import { expect, test } from 'vitest';
import { electronChannel } from '../../../../src-main/host/electron/electronChannel.ts';
import { Announcer, ok } from '../../../../src-shared/basics/index.ts';

type Handle = (event: unknown, name: string, argument: unknown) => Promise<unknown>;

/** A page that is still loading: it counts once it was heard, or once it has loaded. */
function openChannel() {
  const frame = { parent: null, url: 'app://fleet/index.html', origin: 'app://fleet' };
  const sent: unknown[] = [];
  const page = { mainFrame: frame, send: (_channel: string, news: unknown) => sent.push(news) };
  const heard = new Set<unknown>();
  let handle: Handle = async () => null;
  const ipcMain = { handle: (_channel: string, given: Handle) => (handle = given), removeHandler: () => {} };
  const windows = {
    isOurs: (contents: unknown) => contents === page,
    hearAsk: (contents: unknown) => heard.add(contents),
    contents: () => [...heard],
  };
  const channel = electronChannel(ipcMain as never, windows as never, new Announcer<void>(() => {}));
  const ask = (sender: unknown) => handle({ sender, senderFrame: frame }, 'app:snapshot', null);
  return { channel, sent, ask, page, stranger: { ...page } };
}

test('a page that asks is told the news from that moment on, although it has not loaded yet', async () => {
  const { channel, sent, ask, page } = openChannel();
  channel.serve(async () => {
    // What changes between the first picture and the end of the loading.
    channel.tell('app:changed', { revision: 2 });
    return ok(null);
  });
  await ask(page);
  expect(sent).toEqual([[{ name: 'app:changed', payload: { revision: 2 } }]]);
});

test('a page that is not ours is told nothing, whatever it asks', async () => {
  const { channel, ask, stranger } = openChannel();
  channel.serve(async () => ok(null));
  await ask(stranger);
  expect(channel.listeners()).toBe(0);
});
