import type { OrderState, StateWord } from '../../../src-shared/domain/index.ts';

const WORDS: Readonly<Record<StateWord, string>> = {
  payment_unknown: 'payment unknown',
  access_lost: 'access lost',
  install_failed: 'install failed',
  stuck: 'stuck',
  waiting_for_you: 'waiting for you',
  installing: 'installing',
  working: 'working',
  silent: 'silent',
  connecting: 'connecting',
  unknown: 'not known, our link is down',
  ready: 'ready',
  no_key: 'no key',
  expired: 'expired',
  retired: 'retired',
};

/** A state as a tray line says it. */
export function trayWord(state: OrderState): string {
  const word = WORDS[state.word];
  return state.progress === null ? word : `${word} ${state.progress.done}/${state.progress.of}`;
}
