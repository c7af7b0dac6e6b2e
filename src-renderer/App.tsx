import './screens/frame/Frame.css';
import { type ReactNode, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { type Spot, spotPath } from './mirror/index.ts';
import { Button, EmptyState, Placeholder, ProblemCard } from './parts/index.ts';
import { AddServerScreen } from './screens/add-server/index.ts';
import {
  type Desk,
  DeskProvider,
  useCopy,
  useDesk,
  useHeadingFocus,
  useMirrored,
  useSpot,
} from './screens/desk/index.ts';
import { FleetScreen } from './screens/fleet/index.ts';
import { FleetFrame, KeySheet, LiveWords } from './screens/frame/index.ts';
import { InboxScreen } from './screens/inbox/index.ts';
import { PaymentScreen } from './screens/payment/index.ts';
import { ServerScreen } from './screens/server/index.ts';
import { SettingsScreen } from './screens/settings/index.ts';
import { SpawnScreen } from './screens/spawn/index.ts';
import { WalletScreen } from './screens/wallet/index.ts';
import { WelcomeScreen } from './screens/welcome/index.ts';

/** The page: nothing until the first snapshot, the three doors until a fleet is open, then the frame and a screen. */
export function App({ desk }: { readonly desk: Desk }): ReactNode {
  return (
    <DeskProvider desk={desk}>
      <Whole />
    </DeskProvider>
  );
}

function Whole(): ReactNode {
  const { mirror } = useDesk();
  const hasMirrored = useStore(mirror.store, (state) => state.mirrored !== null);
  const connection = useStore(mirror.store, (state) => state.connection);
  if (connection === 'ended') return <Ended />;
  return hasMirrored ? <Drawn /> : <NotYet />;
}

function Drawn(): ReactNode {
  const profile = useMirrored((mirrored) => mirrored.app.profile);
  const spot = useSpot();
  const region = useRef<HTMLDivElement>(null);
  useAppearance();
  useTellPlace(profile.kind === 'open' ? spotPath(spot) : 'welcome');
  useHeadingFocus(region, spotPath(spot));
  if (profile.kind !== 'open') {
    return (
      <div className="app-screen" ref={region}>
        {spot.screen === 'settings' ? <SettingsScreen alone /> : <WelcomeScreen />}
        <KeySheet />
      </div>
    );
  }
  return (
    <>
      <FleetFrame>
        <div className="app-screen" ref={region}>
          <Screen spot={spot} />
        </div>
      </FleetFrame>
      <KeySheet />
      <LiveWords />
    </>
  );
}

function Screen({ spot }: { readonly spot: Spot }): ReactNode {
  switch (spot.screen) {
    case 'server':
      return <ServerScreen orderId={spot.orderId} tab={spot.tab} key={spot.orderId} />;
    case 'payment':
      return <PaymentScreen intentId={spot.intentId} />;
    case 'spawn':
      return <SpawnScreen replaces={spot.replaces ?? null} />;
    case 'addServer':
      return <AddServerScreen />;
    case 'inbox':
      return <InboxScreen />;
    case 'wallet':
      return <WalletScreen />;
    case 'settings':
      return <SettingsScreen />;
    case 'welcome':
    case 'fleet':
      return <FleetScreen />;
  }
}

/** The theme, contrast and density a person chose, where the style reads them. */
function useAppearance(): void {
  const { theme, contrast, density } = useMirrored((mirrored) => mirrored.app.settings);
  useEffect(() => {
    const { dataset } = document.documentElement;
    setOrDrop(dataset, 'theme', theme === 'system' ? null : theme);
    setOrDrop(dataset, 'contrast', contrast === 'system' ? null : contrast);
    setOrDrop(dataset, 'density', density === 'compact' ? 'compact' : null);
  }, [theme, contrast, density]);
}

function setOrDrop(dataset: DOMStringMap, name: string, value: string | null): void {
  if (value === null) delete dataset[name];
  else dataset[name] = value;
}

/** Tells the app what is looked at, so that a notice about it stays quiet; nothing while the window is behind others. */
function useTellPlace(path: string): void {
  const { connection } = useDesk();
  useEffect(() => {
    const tell = () => void connection.ask('windows:lookingAt', { place: document.hasFocus() ? path : '' });
    tell();
    window.addEventListener('focus', tell);
    window.addEventListener('blur', tell);
    return () => {
      window.removeEventListener('focus', tell);
      window.removeEventListener('blur', tell);
    };
  }, [connection, path]);
}

function NotYet(): ReactNode {
  const { mirror } = useDesk();
  const problem = useStore(mirror.store, (state) => state.problem);
  const copy = useCopy();
  return (
    <main className="app-alone">
      {problem === null ? (
        <Placeholder words="Reading your fleet" />
      ) : (
        <ProblemCard
          problem={problem}
          onCopy={copy}
          lamp="unknown"
          actions={<Button onClick={() => void mirror.readAgain()}>Read again</Button>}
        />
      )}
    </main>
  );
}

function Ended(): ReactNode {
  return (
    <main className="app-alone">
      <EmptyState look="page" title="osmoda Fleet was closed">
        Your servers keep running. Start the app again to watch them.
      </EmptyState>
    </main>
  );
}
