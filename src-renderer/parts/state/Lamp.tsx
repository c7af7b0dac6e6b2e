import './Lamp.css';
import type { ReactNode } from 'react';
import { type LampKind, toneOf } from './LampKind.ts';
import { LampShape } from './LampShape.tsx';
import { Ring } from './Ring.tsx';
import { type Progress, wordOf } from './wordOf.ts';

const PIXELS = { s: 14, m: 16, l: 22 } as const;

export type LampProps = {
  readonly kind: LampKind;
  /** 14 in a light, 16 in a row, 22 in a header. */
  readonly size?: 's' | 'm' | 'l';
  readonly progress?: Progress | null;
  /** The halo of Stuck stops once a person has seen it. */
  readonly seen?: boolean;
  /** True when the word stands beside the shape, so that it is not said twice. */
  readonly silent?: boolean;
};

/** The shape and colour of a state. Says its word to assistive technology unless `silent`. */
export function Lamp({ kind, size = 'm', progress = null, seen = false, silent = false }: LampProps): ReactNode {
  const pixels = PIXELS[size];
  const word = wordOf(kind, progress);
  const shape =
    kind === 'installing' ? (
      <Ring size={pixels} tone="busy" {...(progress ? { value: progress.done / Math.max(1, progress.of) } : {})} />
    ) : (
      <svg width={pixels} height={pixels} viewBox="0 0 16 16" aria-hidden="true">
        <LampShape kind={kind} />
      </svg>
    );
  return (
    <span className="lamp" data-kind={kind} data-tone={toneOf(kind)} data-seen={seen} {...spoken(silent, word)}>
      {shape}
    </span>
  );
}

function spoken(silent: boolean, word: string) {
  return silent ? ({ 'aria-hidden': true } as const) : ({ role: 'img', 'aria-label': word, title: word } as const);
}
