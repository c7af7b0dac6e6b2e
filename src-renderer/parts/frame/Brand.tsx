import './Brand.css';
import type { ReactNode } from 'react';

/** The mark: one desk (petrol) and its servers on one ring. */
export function Brand({ children = 'osmoda Fleet' }: { readonly children?: ReactNode }): ReactNode {
  return (
    <span className="brand">
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <path d="M13.2 3.5a7.25 7.25 0 0 1 3.9 7.9M14 16a7.25 7.25 0 0 1-8 0M2.9 11.4a7.25 7.25 0 0 1 3.9-7.9" />
        <circle className="brand__desk" cx="10" cy="2.75" r="1.9" />
        <circle cx="3.72" cy="13.9" r="1.9" />
        <circle cx="16.28" cy="13.9" r="1.9" />
      </svg>
      <span className="brand__name">{children}</span>
    </span>
  );
}
