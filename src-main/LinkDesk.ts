import { problem } from '../src-shared/basics/index.ts';
import { placeOfLink } from '../src-shared/contract/index.ts';
import { isAppLink } from '../src-shared/protocol/index.ts';
import type { AppShell } from './AppShell.ts';
import { mayHoldSecrets } from './mayHoldSecrets.ts';

/** A link that adds a server holds its token: without a fleet to open it in, it is dropped after so long. Milliseconds. */
const HELD_MS = 10 * 60_000;

/**
 * Takes the links that come from outside the window (`osmoda-fleet://…`), and shows what they lead to. One that adds a server
 * opens its preview, where a person decides; it is never shown, told or logged itself. Without an open fleet, while the app or
 * its secrets are locked, and while everything is being revoked, it waits.
 */
export class LinkDesk {
  #shell: AppShell;
  #held: string | null = null;
  #stopWaiting: () => void = () => {};
  #cancelDrop: () => void = () => {};

  constructor(shell: AppShell) {
    this.#shell = shell;
  }

  /** '' only brings the window forward, as a second start of the app does. */
  take(link: string): void {
    const { windows } = this.#shell.deps.host;
    const place = placeOfLink(link);
    if (place !== '') this.#show(place);
    else if (!isAppLink(link)) windows.show('');
    else if (this.#mayPreview()) this.#preview(link);
    else this.#hold(link);
  }

  /** A fleet was opened, or something unlocked or revoked to the end: what waited for it is shown now. Harmless when neither is so. */
  lookAgain(): void {
    const held = this.#held;
    if (held === null || !this.#mayPreview()) return;
    this.#drop();
    this.#preview(held);
  }

  stop(): void {
    this.#drop();
    this.#stopWaiting();
  }

  #mayPreview(): boolean {
    const { open } = this.#shell;
    return open !== null && mayHoldSecrets(open.vault.view(), open.access.view());
  }

  #preview(link: string): void {
    const importId = this.#shell.open?.intake.previewLink(link);
    if (importId !== undefined) this.#show(`addServer/${importId}`);
  }

  #hold(link: string): void {
    const { clock, host } = this.#shell.deps;
    this.#drop();
    this.#held = link;
    this.#cancelDrop = clock.after(HELD_MS, () => this.#drop());
    this.#shell.setProblem('link', linkWaits());
    host.windows.show('');
  }

  #drop(): void {
    this.#cancelDrop();
    if (this.#held !== null) this.#shell.setProblem('link', null);
    this.#held = null;
  }

  /** News reaches only a page that has loaded; a window that is just being opened is told once it has. */
  #show(place: string): void {
    const { channel } = this.#shell.deps.host;
    this.#stopWaiting();
    if (channel.listeners() === 0) {
      this.#stopWaiting = channel.onListenersChanged(() => {
        if (channel.listeners() === 0) return;
        this.#stopWaiting();
        this.#shell.show(place);
      });
    }
    this.#shell.show(place);
  }
}

function linkWaits() {
  return problem(
    'link_waits',
    'A link wants to add a server. Nothing is added by itself.',
    'Open your servers: the link is shown there, and you decide. It waits for 10 minutes.',
  );
}
