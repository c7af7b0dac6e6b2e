import './Page.css';
import type { ReactNode } from 'react';

export type PageProps = {
  readonly children: ReactNode;
  /** Stays at the foot while the page scrolls: totals, key hints. */
  readonly foot?: ReactNode;
};

/** The scrolling body of a screen, with the gutters of the frame. */
export function Page({ children, foot }: PageProps): ReactNode {
  return (
    <>
      <div className="page">{children}</div>
      {foot !== undefined && <div className="page__foot">{foot}</div>}
    </>
  );
}

export type SectionProps = {
  readonly title: string;
  readonly fact?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** A titled part of a page. Space between sections, no boxes around them. */
export function Section({ title, fact, actions, children }: SectionProps): ReactNode {
  return (
    <section className="section">
      <div className="section__head">
        <h2>{title}</h2>
        {fact !== undefined && <span className="text-meta">{fact}</span>}
        <span className="section__actions">{actions}</span>
      </div>
      {children}
    </section>
  );
}

export type SettingRowProps = {
  readonly title: string;
  readonly children?: ReactNode;
  /** The switch, the choice, the button. */
  readonly control: ReactNode;
};

/** One setting: what it is, what it means, and its control at the right. */
export function SettingRow({ title, children, control }: SettingRowProps): ReactNode {
  return (
    <div className="setting-row">
      <div className="setting-row__words">
        <p>{title}</p>
        {children !== undefined && <p className="text-meta">{children}</p>}
      </div>
      {control}
    </div>
  );
}
