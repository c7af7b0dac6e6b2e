import type { LampKind } from './LampKind.ts';

const WORDS: Readonly<Record<LampKind, string>> = {
  payment_unknown: 'Payment unknown',
  access_lost: 'Access lost',
  install_failed: 'Install failed',
  stuck: 'Stuck',
  waiting_for_you: 'Waiting for you',
  installing: 'Installing',
  working: 'Working',
  silent: 'Silent',
  connecting: 'Connecting',
  unknown: 'Unknown',
  ready: 'Ready',
  no_key: 'No key',
  expired: 'Expired',
  retired: 'Retired',
  idle: 'Idle',
};

/** How far an installation is: finished steps of all steps. */
export type Progress = { readonly done: number; readonly of: number };

/** The one word for a state; an installation says how far it is: `Installing 4 of 7`. */
export function wordOf(kind: LampKind, progress?: Progress | null): string {
  const word = WORDS[kind];
  return kind === 'installing' && progress ? `${word} ${progress.done} of ${progress.of}` : word;
}
