import './ServerHeader.css';
import type { ReactNode } from 'react';
import { FourLights, type FourLightsProps, Lamp, type LampKind, type Progress, StateWord } from '../state/index.ts';
import { Tabs, type TabsProps } from './Tabs.tsx';

export type ServerHeaderProps<T extends string> = {
  readonly name: string;
  readonly lamp: LampKind;
  readonly progress?: Progress | null;
  /** After the state word: `for 18 s, running shell_exec`. */
  readonly sentence?: ReactNode;
  /** Through what we reach it: `opened by its token`. */
  readonly through?: string;
  readonly actions?: ReactNode;
  readonly lights: FourLightsProps;
  readonly tabs: TabsProps<T>;
};

/** The same on every tab of a server, and never scrolls away: name, state, four lights, tabs. */
export function ServerHeader<T extends string>(props: ServerHeaderProps<T>): ReactNode {
  const { name, lamp, progress = null, sentence, through, actions, lights, tabs } = props;
  return (
    <header className="server-header">
      <div className="server-header__line">
        <Lamp kind={lamp} size="l" progress={progress} silent />
        <h1>{name}</h1>
        <p className="server-header__state text-cut" data-testid="state-word">
          <StateWord kind={lamp} progress={progress} withLamp={false} /> {sentence}
          {through !== undefined && (
            <span className="server-header__through text-meta" data-testid="opened-through">
              {through}
            </span>
          )}
        </p>
        <div className="server-header__actions">{actions}</div>
      </div>
      <FourLights {...lights} />
      <Tabs {...tabs} />
    </header>
  );
}
