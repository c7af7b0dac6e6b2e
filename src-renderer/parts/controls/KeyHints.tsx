import './KeyHints.css';
import type { ReactNode } from 'react';
import { KeyCap } from './KeyCap.tsx';

export type KeyHintsProps = { readonly keys: ReadonlyArray<{ readonly key: string; readonly does: string }> };

/** Which keys do what here, in one quiet line at the foot of a screen. */
export function KeyHints({ keys }: KeyHintsProps): ReactNode {
  return (
    <ul className="key-hints">
      {keys.map((hint) => (
        <li key={hint.key}>
          <span className="visually-hidden">{`${hint.key}: `}</span>
          <KeyCap>{hint.key}</KeyCap> {hint.does}
        </li>
      ))}
    </ul>
  );
}
