import { describe, expect, it } from 'vitest';
import type { ConnectionState } from '../../../../src-renderer/connection/index.ts';
import { keepClipboard } from '../../../../src-renderer/connection/keepClipboard.ts';
import { FakeConnection } from '../../../fakes/FakeConnection.ts';
import { aSnapshot } from '../../../fakes/pageBuilders.ts';

/** A page with a clipboard: what is on it, whether it may be read, and whether the page has the focus. */
function openPage(mayRead: boolean) {
  const connection = new FakeConnection(() => aSnapshot());
  const page = { text: '', isFocused: true };
  const listeners = new Map<string, () => void>();
  const listen = (name: string, act: () => void) => void listeners.set(name, act);
  keepClipboard(connection, {
    addEventListener: listen as never,
    document: { addEventListener: listen, hasFocus: () => page.isFocused } as never,
    navigator: {
      clipboard: {
        writeText: async (text: string) => {
          if (!page.isFocused) throw new Error('The page has no focus.');
          page.text = text;
        },
        readText: async () => page.text,
      } as never,
      permissions: { query: async () => ({ state: mayRead ? 'granted' : 'prompt' }) } as never,
    },
  });
  const settle = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  };
  const write = async (text: string, isSecret: boolean) => {
    connection.tell('surfaces:clipboardWritten', { text, isSecret });
    await settle();
  };
  const clear = async () => {
    connection.tell('surfaces:clipboardCleared', {});
    await settle();
  };
  const turn = async (state: ConnectionState) => {
    connection.turn(state);
    await settle();
  };
  return { page, write, clear, turn, happen: (name: string) => listeners.get(name)?.() };
}

describe('a secret on the clipboard of a browser', () => {
  it('is taken away when the app asks, and when the app ends', async () => {
    const { page, write, clear, turn } = openPage(false);
    await write('the code', true);
    expect(page.text).toBe('the code');
    await clear();
    expect(page.text).toBe('');
    await write('the code', true);
    await turn('ended');
    expect(page.text).toBe('');
  });

  it('stays when something else may have been copied since, unless the page may look', async () => {
    for (const disturbance of ['blur', 'copy', 'cut']) {
      const { page, write, clear, happen } = openPage(false);
      await write('the code', true);
      happen(disturbance);
      page.text = 'a recipe';
      await clear();
      expect(page.text).toBe('a recipe');
    }
    const { page, write, clear, happen } = openPage(true);
    await write('the code', true);
    happen('blur');
    await clear();
    expect(page.text).toBe('');
    await write('the code', true);
    page.text = 'a recipe';
    await clear();
    expect(page.text).toBe('a recipe');
  });

  it('is all that is taken away, and only by the tab that put it there', async () => {
    const { page, write, clear, turn } = openPage(true);
    await write('an address', false);
    await clear();
    await turn('ended');
    expect(page.text).toBe('an address');
    page.isFocused = false;
    await write('the code', true);
    page.isFocused = true;
    page.text = 'the code';
    await clear();
    expect(page.text).toBe('the code');
  });
});
