import { isUnwatched, type Link, type OrderState, type StateWord } from '../../../src-shared/domain/index.ts';

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
  unknown: 'not known',
  ready: 'ready',
  no_key: 'no key',
  expired: 'expired',
  retired: 'retired',
};

/** A state as a tray line says it; what is not known says why. */
export function trayWord(state: OrderState, link: Link): string {
  const word = WORDS[state.word];
  if (state.word === 'unknown') return `${word}, ${whyUnknown(state, link)}`;
  return state.progress === null ? word : `${word} ${state.progress.done}/${state.progress.of}`;
}

function whyUnknown({ detail }: OrderState, link: Link): string {
  if (detail !== null) return `the service says “${detail}”`;
  return isUnwatched(link) ? 'not watched now' : 'our link is down';
}
