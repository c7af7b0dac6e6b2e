import { Announcer } from '../../src-shared/basics/index.ts';
import type { Host } from './Host.ts';

/** The wish to end, told once however often and from wherever it is made (menu, signal, last window). */
export function quitPort(report: (error: unknown) => void): Pick<Host, 'onQuit' | 'quit'> {
  const asked = new Announcer<void>(report);
  let isAsked = false;
  return {
    onQuit: (listener) => asked.on(listener),
    quit() {
      if (isAsked) return;
      isAsked = true;
      asked.announce();
    },
  };
}
