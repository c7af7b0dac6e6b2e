import type { IpcMain, WebContents } from 'electron';
import { type Announcer, problem, refused } from '../../../src-shared/basics/index.ts';
import type { AskHandler, ChannelPort, ToldNews } from '../Host.ts';
import { senderOf } from './perimeter/senderOf.ts';

/** The bridge over Electron's IPC: `bridge:ask` is answered, `bridge:news` is told to every window of ours. */
export function electronChannel(
  ipcMain: IpcMain,
  windows: {
    isOurs(contents: WebContents): boolean;
    hearAsk(contents: WebContents): void;
    contents(): readonly WebContents[];
  },
  changed: Announcer<void>,
): ChannelPort & { stop(): void } {
  let handler: AskHandler | null = null;
  ipcMain.handle('bridge:ask', (event, name: unknown, argument: unknown) => {
    const sender = senderOf(event, windows.isOurs);
    if (sender.trusted) windows.hearAsk(event.sender);
    if (handler) return handler(sender, String(name), argument);
    return refused(problem('still_starting', 'The app is not ready for this yet.', 'Try again in a moment.'));
  });
  const tellAll = (news: readonly ToldNews[]) => {
    for (const contents of windows.contents()) contents.send('bridge:news', news);
  };
  return {
    serve(next) {
      handler = next;
      return () => {
        if (handler === next) handler = null;
      };
    },
    tell: (name, payload) => tellAll([{ name, payload }]),
    tellAll,
    listeners: () => windows.contents().length,
    onListenersChanged: (listener) => changed.on(listener),
    stop: () => ipcMain.removeHandler('bridge:ask'),
  };
}
