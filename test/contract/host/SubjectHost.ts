import type { Host } from '../../../src-main/host/index.ts';

export type SubjectPage = {
  readonly told: ReadonlyArray<{ readonly name: string; readonly payload: unknown }>;
  ask(name: string, argument?: unknown): Promise<unknown>;
  see(seen: { visible: boolean; focused: boolean }): void;
  close(): void;
};

/** A host under the suite, with the hands and eyes of a person at its desktop. */
export type SubjectHost = {
  readonly host: Host;
  /** False where the app has one window, whatever is shown in it. */
  readonly hasSeveralPages: boolean;
  openPage(): Promise<SubjectPage>;
  /** Titles of the notices on the screen, oldest first. */
  noticesOnScreen(): readonly string[];
  chooseNotice(title: string): void;
  /** What the clipboard holds, and a way to put something else there; null where only a page can tell. */
  readonly clipboard: { read(): string; put(text: string): void } | null;
  /** Addresses that were handed to the system. */
  readonly opened: readonly string[];
  close(): Promise<void>;
};
