import './AppFrame.css';
import { FlaskConical, Wifi, WifiOff } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Icon } from '../controls/index.ts';
import { Tag } from '../notes/index.ts';
import { Lamp, type LampKind } from '../state/index.ts';
import { Rail, type RailProps } from './Rail.tsx';
import { useRegionKeys } from './useRegionKeys.ts';

const NETWORK_WORDS = {
  online: 'Online',
  offline: 'Offline',
  unreached: 'Service not reached',
  lost: 'App not reached',
} as const;

export type AppFrameProps<T extends string> = {
  readonly rail: RailProps<T>;
  /** `unreached`: this computer is online, the service does not answer. `lost`: the app behind the page does not. */
  readonly network: keyof typeof NETWORK_WORDS;
  /** `Testnet` or `Demo`. */
  readonly tag: string | null;
  /** Left and right of the top bar, when there is something to put there. */
  readonly topLeft?: ReactNode;
  readonly topRight?: ReactNode;
  /** The ribbon of the demo; can not be dismissed. */
  readonly demo?: { readonly says: string; readonly actions?: ReactNode };
  readonly status: {
    readonly lamp: LampKind;
    /** `Streams 9 of 9`. */
    readonly streams: string;
    /** `Queue empty`, `Last sync 3 s ago`. */
    readonly facts: readonly ReactNode[];
    readonly right: readonly ReactNode[];
  };
  /** The screen. */
  readonly children: ReactNode;
};

/** The frame around every screen: rail, top bar, demo ribbon, status line. F6 walks through its regions. */
export function AppFrame<T extends string>(props: AppFrameProps<T>): ReactNode {
  const { rail, network, tag, topLeft, topRight, demo, status, children } = props;
  const frame = useRef<HTMLDivElement>(null);
  useRegionKeys(frame);
  return (
    <div className="app-frame" ref={frame}>
      <Rail {...rail} />
      <header className="app-frame__top" data-region="top" tabIndex={-1}>
        {topLeft}
        <span className="app-frame__network">
          <Icon of={network === 'online' ? Wifi : WifiOff} size="s" />
          {NETWORK_WORDS[network]}
        </span>
        {tag !== null && <Tag look="dashed">{tag}</Tag>}
        {topRight}
      </header>
      <main className="app-frame__main" data-region="main" tabIndex={-1}>
        {demo && (
          <div className="app-frame__demo">
            <Icon of={FlaskConical} size="s" />
            <b>DEMO</b>
            <span className="text-cut">{demo.says}</span>
            <span className="app-frame__demo-actions">{demo.actions}</span>
          </div>
        )}
        {children}
      </main>
      <footer className="app-frame__status">
        <span className="app-frame__streams">
          <Lamp kind={status.lamp} size="s" silent />
          {status.streams}
        </span>
        <StatusFacts facts={status.facts} />
        <span className="app-frame__grow" />
        <StatusFacts facts={status.right} />
      </footer>
    </div>
  );
}

function StatusFacts({ facts }: { readonly facts: readonly ReactNode[] }): ReactNode {
  return facts
    .map((fact, place) => ({ fact, key: `fact ${place}` }))
    .map(({ fact, key }) => <span key={key}>{fact}</span>);
}
