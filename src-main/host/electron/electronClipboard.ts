import type { Clipboard } from 'electron';
import type { ClipboardPort } from '../Host.ts';

/** The system's clipboard. It can be read here, so a secret is taken away only while it is still what is there. */
export function electronClipboard(clipboard: Pick<Clipboard, 'writeText' | 'readText' | 'clear'>): ClipboardPort {
  let lent: string | null = null;
  return {
    write: (text) => void clipboard.writeText(text),
    writeSecret(secret) {
      lent = secret;
      void clipboard.writeText(secret);
    },
    async clearSecret() {
      const secret = lent;
      lent = null;
      if (secret !== null && (await clipboard.readText()) === secret) clipboard.clear();
    },
  };
}
