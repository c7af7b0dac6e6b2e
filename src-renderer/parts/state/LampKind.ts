import type { StateWord } from '../../../src-shared/domain/index.ts';

/** A shape a lamp can draw: the fourteen state words, and `idle` for something that is rightly closed or still ahead. */
export type LampKind = StateWord | 'idle';

/** The colour family of a state (`--state-…`). */
export type Tone = 'ready' | 'busy' | 'waiting' | 'unknown' | 'stuck' | 'failed' | 'offline' | 'expired';

const TONES: Readonly<Record<LampKind, Tone>> = {
  payment_unknown: 'unknown',
  access_lost: 'expired',
  install_failed: 'failed',
  stuck: 'stuck',
  waiting_for_you: 'waiting',
  installing: 'busy',
  working: 'busy',
  silent: 'unknown',
  connecting: 'offline',
  unknown: 'offline',
  ready: 'ready',
  no_key: 'ready',
  expired: 'expired',
  retired: 'expired',
  idle: 'expired',
};

/** The colour family a lamp is drawn in. */
export function toneOf(kind: LampKind): Tone {
  return TONES[kind];
}
