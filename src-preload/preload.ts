import { contextBridge, ipcRenderer } from 'electron';
import type { Answer } from '../src-shared/basics/index.ts';
import type { AskArgument, AskName, AskResult, NewsName, NewsPayload } from '../src-shared/contract/index.ts';

/** The contract as `window.app`. Two fixed channels; names and arguments are judged on the other side, by the bridge. */
const app = {
  host: 'electron',
  ask: <N extends AskName>(name: N, argument: AskArgument<N>): Promise<Answer<AskResult<N>>> =>
    ipcRenderer.invoke('bridge:ask', name, argument),
  on: <N extends NewsName>(name: N, listener: (payload: NewsPayload<N>) => void): (() => void) => {
    // Electron's event object stays on this side: it would hand the page a sender.
    const hear = (_event: unknown, news: ReadonlyArray<{ readonly name: string; readonly payload: unknown }>) => {
      for (const told of news) if (told.name === name) listener(told.payload as NewsPayload<N>);
    };
    ipcRenderer.on('bridge:news', hear);
    return () => {
      ipcRenderer.off('bridge:news', hear);
    };
  },
} as const;

export type PreloadApp = typeof app;

contextBridge.exposeInMainWorld('app', app);
