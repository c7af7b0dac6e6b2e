import './KeyCap.css';
import type { ReactNode } from 'react';

/** A key as printed on a keyboard: `Ctrl K`, `n`, `/`. */
export function KeyCap({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <span className="key-cap" aria-hidden="true">
      {children}
    </span>
  );
}
