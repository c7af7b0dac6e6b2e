import type { App } from './App.ts';

type ClipboardPage = Pick<Window, 'addEventListener'> & {
  readonly document: Document;
  readonly navigator: Pick<Navigator, 'clipboard' | 'permissions'>;
};

/**
 * Where only the page may write the clipboard: writes what the app asks for, and takes a secret away again when asked or when
 * the app ends. It looks first where it may without asking the person. Where it may not, it clears only if nothing else can
 * have been copied since: the page never lost the focus, and nothing was copied in it.
 */
export function keepClipboard(connection: Pick<App, 'on' | 'onConnection'>, page: ClipboardPage): void {
  let secret: string | null = null;
  let isUndisturbed = false;
  const disturb = () => {
    isUndisturbed = false;
  };
  page.addEventListener('blur', disturb);
  for (const act of ['copy', 'cut'] as const) page.document.addEventListener(act, disturb);
  const takeBack = async (): Promise<void> => {
    const lent = secret;
    secret = null;
    if (lent === null) return;
    const found = await readQuietly(page.navigator);
    const isThere = found === null ? isUndisturbed && page.document.hasFocus() : found === lent;
    if (isThere) await page.navigator.clipboard.writeText('');
  };
  const tryTakeBack = () => void takeBack().catch(() => undefined);
  // Only the tab that was clicked succeeds in writing; the others stay silent.
  connection.on('surfaces:clipboardWritten', ({ text, isSecret }) => {
    secret = isSecret ? text : null;
    isUndisturbed = page.document.hasFocus();
    page.navigator.clipboard.writeText(text).catch(() => {
      secret = null;
    });
  });
  connection.on('surfaces:clipboardCleared', tryTakeBack);
  connection.onConnection((state) => {
    if (state === 'ended') tryTakeBack();
  });
}

/** What the clipboard holds, where the page may look without a question to the person; else null. */
async function readQuietly({ clipboard, permissions }: ClipboardPage['navigator']): Promise<string | null> {
  try {
    // Chromium knows the name; the DOM's own list of names does not hold it.
    const { state } = await permissions.query({ name: 'clipboard-read' as PermissionName });
    return state === 'granted' ? await clipboard.readText() : null;
  } catch {
    return null;
  }
}
