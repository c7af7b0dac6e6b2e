// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { openConnection } from '../../../../src-renderer/connection/index.ts';
import type { Socket } from '../../../../src-renderer/connection/openSocketConnection.ts';

afterEach(() => vi.unstubAllGlobals());

test('a tab says what its app says, that it is not reached, and again what it says', () => {
  const sockets: Socket[] = [];
  class FakeSocket implements Socket {
    onopen = null;
    onmessage = null;
    onclose = null;
    constructor() {
      sockets.push(this);
    }
    send(): void {}
    close(): void {}
  }
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.useFakeTimers();
  window.sessionStorage.setItem('fleet-key', 'key');
  document.title = 'osmoda Fleet';
  openConnection();
  const hear = (frame: object) => sockets.at(-1)?.onmessage?.({ data: JSON.stringify(frame) } as MessageEvent);
  const greet = () => {
    hear({ ready: true });
    const view = { shape: 'fine', tooltip: '27 ready · 2 need you', menu: [] };
    hear({ news: 'surfaces:trayChanged', payload: view });
  };
  expect(document.title).toBe('osmoda Fleet');
  greet();
  expect(document.title).toBe('27 ready · 2 need you · osmoda Fleet');
  const whileWell = document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.href;
  sockets.at(-1)?.onclose?.({ code: 1006 } as CloseEvent);
  expect(document.title).toBe('App not reached · osmoda Fleet');
  expect(document.querySelector<HTMLLinkElement>('link[rel="icon"]')?.href).not.toBe(whileWell);
  vi.advanceTimersByTime(1_000);
  greet();
  expect(document.title).toBe('27 ready · 2 need you · osmoda Fleet');
  vi.useRealTimers();
});
