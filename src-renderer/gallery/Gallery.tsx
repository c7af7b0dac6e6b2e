import './Gallery.css';
import { type ReactNode, useState } from 'react';
import { Segmented } from '../parts/index.ts';
import { ControlSection } from './ControlSection.tsx';
import { ChatSection, FleetSection } from './FleetSection.tsx';
import { FrameSection } from './FrameSection.tsx';
import { ListSection } from './ListSection.tsx';
import { MeshLoadSection, MeshSection } from './MeshSection.tsx';
import { MoneySection } from './MoneySection.tsx';
import { NoteSection } from './NoteSection.tsx';
import { StateSection } from './StateSection.tsx';

const SECTIONS: ReadonlyArray<readonly [string, string, () => ReactNode]> = [
  ['state', 'State', StateSection],
  ['controls', 'Controls and fields', ControlSection],
  ['notes', 'Notes', NoteSection],
  ['lists', 'Lists', ListSection],
  ['fleet', 'Fleet and inbox', FleetSection],
  ['chat', 'Chat', ChatSection],
  ['mesh', 'Mesh', MeshSection],
  ['money', 'Money', MoneySection],
  ['frame', 'Frame', FrameSection],
];

/** Shown only when asked for by name. */
const HEAVY: typeof SECTIONS = [['mesh-load', 'Mesh at its design size', MeshLoadSection]];

export type Theme = 'system' | 'light' | 'dark';

/** Every part in every state. `only` shows one section. */
export function Gallery({ firstTheme, only }: { readonly firstTheme: Theme; readonly only: string | null }): ReactNode {
  const [theme, setTheme] = useState(firstTheme);
  const choose = (chosen: Theme) => {
    setTheme(chosen);
    applyTheme(chosen);
  };
  return (
    <div className="gallery">
      <header className="gallery__head">
        <h1>Parts</h1>
        <span className="text-second">Every part in every state</span>
        <Segmented
          label="Theme"
          value={theme}
          onChange={choose}
          segments={[
            { value: 'system', label: 'System' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
      </header>
      {[...SECTIONS, ...(only === null ? [] : HEAVY)]
        .filter(([key]) => only === null || key === only)
        .map(([key, title, Body]) => (
          <section className="gallery__section" aria-label={title} key={key}>
            <h2>{title}</h2>
            <div className="gallery__grid">
              <Body />
            </div>
          </section>
        ))}
    </div>
  );
}

/** Forces a theme on the page, or lets the system decide. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
