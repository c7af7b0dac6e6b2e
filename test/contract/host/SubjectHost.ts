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
  openPage(): Promise<SubjectPage>;
  /** Titles of the notices on the screen, oldest first. */
  noticesOnScreen(): readonly string[];
  chooseNotice(title: string): void;
  /** Addresses that were handed to the system. */
  readonly opened: readonly string[];
  close(): Promise<void>;
};
