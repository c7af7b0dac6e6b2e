import { contextBridge, ipcRenderer } from 'electron';
import type { Answer } from '../src-shared/basics/index.ts';
import type { AskArgument, AskName, AskResult, NewsName, NewsPayload } from '../src-shared/contract/index.ts';

type Told = { readonly name: string; readonly payload: unknown };

const listeners = new Map<string, Set<(payload: unknown) => void>>();

// One ear for all: several told at once are heard as they happened. With an ear for each name they came by name, and a
// fleet that had just opened was taken for an older picture than its own first change.
// Electron's event object stays on this side: it would hand the page a sender.
ipcRenderer.on('bridge:news', (_event, news: readonly Told[]) => {
  for (const { name, payload } of news) {
    for (const listener of [...(listeners.get(name) ?? [])]) listener(payload);
  }
});

/** The contract as `window.app`. Two fixed channels; names and arguments are judged on the other side, by the bridge. */
const app = {
  host: 'electron',
  ask: <N extends AskName>(name: N, argument: AskArgument<N>): Promise<Answer<AskResult<N>>> =>
    ipcRenderer.invoke('bridge:ask', name, argument),
  on: <N extends NewsName>(name: N, listener: (payload: NewsPayload<N>) => void): (() => void) => {
    const hear = (payload: unknown) => listener(payload as NewsPayload<N>);
    const all = listeners.get(name) ?? new Set();
    listeners.set(name, all.add(hear));
    return () => {
      all.delete(hear);
    };
  },
} as const;

export type PreloadApp = typeof app;

contextBridge.exposeInMainWorld('app', app);
