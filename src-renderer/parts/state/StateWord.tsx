import './StateWord.css';
import type { ReactNode } from 'react';
import { Lamp } from './Lamp.tsx';
import { type LampKind, toneOf } from './LampKind.ts';
import { type Progress, wordOf } from './wordOf.ts';

export type StateWordProps = {
  readonly kind: LampKind;
  readonly progress?: Progress | null;
  /** The shape before the word; off where a lamp already stands in the row. */
  readonly withLamp?: boolean;
  /** Another word for the same shape and colour, e.g. `Paid`, `Refused`, `Works`. */
  readonly word?: string;
  /** Evidence in grey after the word: `for 18 s`, `4 min`. */
  readonly detail?: ReactNode;
};

/** A state as word and colour, with its shape unless the row has one. */
export function StateWord({ kind, progress = null, withLamp = true, word, detail }: StateWordProps): ReactNode {
  return (
    <span className="state-word" data-tone={toneOf(kind)}>
      {withLamp && <Lamp kind={kind} progress={progress} silent />}
      <span className="state-word__word">{word ?? wordOf(kind, progress)}</span>
      {detail !== undefined && <span className="state-word__detail">{detail}</span>}
    </span>
  );
}
