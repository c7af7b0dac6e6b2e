import { type ReactNode, useRef } from 'react';
import { useStore } from 'zustand';
import { assertNever } from '../src-shared/basics/index.ts';
import { type Spot, spotPath } from './mirror/index.ts';
import { Button, EmptyState, Page, Placeholder, ProblemCard } from './parts/index.ts';
import { AccessScreen, LockedPanic, LockedScreen, useLockEndsPanic } from './screens/access/index.ts';
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
import { EngineDraftsProvider } from './screens/engine/index.ts';
import { FleetScreen } from './screens/fleet/index.ts';
import { EngineLost, FrameScreen, useAppearance, useLookingAt } from './screens/frame/index.ts';
import { InboxScreen } from './screens/inbox/index.ts';
import { KeysScreen } from './screens/keys/index.ts';
import { LabScreen } from './screens/lab/index.ts';
import { MeshScreen } from './screens/mesh/index.ts';
import { PaymentScreen, PaymentWindow } from './screens/payment/index.ts';
import { ProjectsScreen } from './screens/projects/index.ts';
import { ServerScreen } from './screens/server/index.ts';
import { SettingsScreen } from './screens/settings/index.ts';
import { SpawnScreen } from './screens/spawn/index.ts';
import { WalletScreen } from './screens/wallet/index.ts';
import { WelcomeScreen } from './screens/welcome/index.ts';

/** The page: words until the first snapshot, the three doors until a fleet is open, then the frame and a screen. */
export function App({ desk }: { readonly desk: Desk }): ReactNode {
  return (
    <DeskProvider desk={desk}>
      <EngineDraftsProvider>
        <Whole />
      </EngineDraftsProvider>
    </DeskProvider>
  );
}

function Whole(): ReactNode {
  const { mirror, window: which } = useDesk();
  const hasMirrored = useStore(mirror.store, (state) => state.mirrored !== null);
  const connection = useStore(mirror.store, (state) => state.connection);
  if (connection === 'ended') return <Ended />;
  if (!hasMirrored) return <Beginning />;
  return which === 'payment' ? <DrawnPayment /> : <Drawn />;
}

/** The whole of a payment's own window. What it shows is known to the app, so it tells nobody. */
function DrawnPayment(): ReactNode {
  const settings = useMirrored((mirrored) => mirrored.app.settings);
  const spot = useSpot();
  const isLocked = useMirrored((mirrored) => mirrored.access.lockedAt !== null);
  useAppearance(settings);
  if (isLocked) return <LockedScreen />;
  return spot.screen === 'payment' ? <PaymentWindow intentId={spot.intentId} /> : null;
}

function Drawn(): ReactNode {
  const profile = useMirrored((mirrored) => mirrored.app.profile);
  const settings = useMirrored((mirrored) => mirrored.app.settings);
  const spot = useSpot();
  const region = useRef<HTMLDivElement>(null);
  const isOpen = profile.kind === 'open';
  const isLocked = useMirrored((mirrored) => mirrored.access.lockedAt !== null);
  useAppearance(settings);
  useLockEndsPanic(isOpen && isLocked);
  const isShown = isOpen && !isLocked;
  useLookingAt(isShown ? spotPath(spot) : 'welcome');
  useHeadingFocus(region, isShown ? headingKey(spot) : isOpen ? 'locked' : 'welcome');
  if (isOpen && isLocked) {
    return (
      <div className="frame-alone" ref={region}>
        <EngineLost />
        <LockedScreen>
          <LockedPanic isOpen={spot.screen === 'access' && spot.isPanic === true} />
        </LockedScreen>
      </div>
    );
  }
  if (isOpen) {
    return (
      <FrameScreen>
        <div className="frame-screen" ref={region}>
          <Screen spot={spot} />
        </div>
      </FrameScreen>
    );
  }
  return (
    <div className="frame-alone" ref={region}>
      <EngineLost />
      {spot.screen === 'settings' ? <SettingsScreen /> : <WelcomeScreen />}
    </div>
  );
}

/** Another tab of the same server is the same heading. */
function headingKey(spot: Spot): string {
  if (spot.screen === 'addServer') return `addServer/${spot.importId ?? ''}`;
  return spot.screen === 'server' ? `server/${spot.orderId}` : spotPath(spot);
}

function Screen({ spot }: { readonly spot: Spot }): ReactNode {
  switch (spot.screen) {
    case 'server':
      return <ServerScreen orderId={spot.orderId} tab={spot.tab} key={spot.orderId} />;
    case 'payment':
      return <PaymentScreen intentId={spot.intentId} />;
    case 'spawn':
      return <SpawnScreen replaces={spot.replaces ?? null} like={spot.like ?? null} key={spot.like} />;
    case 'addServer':
      return <AddServerScreen way={spot.way ?? 'form'} importId={spot.importId ?? null} />;
    case 'inbox':
      return <InboxScreen />;
    case 'keys':
      return <KeysScreen />;
    case 'mesh':
      return <MeshScreen />;
    case 'wallet':
      return <WalletScreen />;
    case 'access':
      return <AccessScreen isPanic={spot.isPanic ?? false} />;
    case 'projects':
      return <ProjectsScreen />;
    case 'lab':
      return <LabOrFleet />;
    case 'settings':
      return <SettingsScreen />;
    case 'welcome':
    case 'fleet':
      return <FleetScreen />;
    default:
      return assertNever(spot);
  }
}

/** The lab is a place of the demo; whoever points to it elsewhere is shown the fleet. */
function LabOrFleet(): ReactNode {
  const lab = useMirrored((mirrored) => mirrored.lab);
  return lab === null ? <FleetScreen /> : <LabScreen lab={lab} />;
}

/** Before the first snapshot: words at once, and the reason when it does not come. */
function Beginning(): ReactNode {
  const { mirror } = useDesk();
  const copy = useCopy();
  const problem = useStore(mirror.store, (state) => state.problem);
  return (
    <main className="frame-alone">
      <Page>
        <h1 className="visually-hidden">osmoda Fleet</h1>
        {problem === null ? (
          <Placeholder words="Reading your fleet" lines={5} />
        ) : (
          <ProblemCard
            problem={problem}
            onCopy={copy}
            lamp="unknown"
            actions={<Button onClick={() => void mirror.readAgain()}>Read again</Button>}
          />
        )}
      </Page>
    </main>
  );
}

function Ended(): ReactNode {
  return (
    <main className="frame-alone">
      <Page>
        <h1 className="visually-hidden">osmoda Fleet</h1>
        <EmptyState look="page" title="osmoda Fleet was closed.">
          Your servers keep running. Start the app again to watch them.
        </EmptyState>
      </Page>
    </main>
  );
}
