import './Specimen.css';
import type { ReactNode } from 'react';

export type SpecimenProps = { readonly title: string; readonly wide?: boolean; readonly children: ReactNode };

/** One part in its states, under its name. */
export function Specimen({ title, wide = false, children }: SpecimenProps): ReactNode {
  return (
    <section className="specimen" data-wide={wide}>
      <h3 className="specimen__title">{title}</h3>
      {children}
    </section>
  );
}

/** States side by side. */
export function Row({ children, gap = 3 }: { readonly children: ReactNode; readonly gap?: 2 | 3 | 6 }): ReactNode {
  return (
    <div className="specimen__row" data-gap={gap}>
      {children}
    </div>
  );
}

/** States one under the other. */
export function Stack({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className="specimen__stack">{children}</div>;
}
