import { type ReactNode, useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import { parsePlace } from '../src-shared/contract/index.ts';
import type { App as Connection } from './connection/index.ts';
import { type Mirror, openMirror, openPlaces, openTicks, type Places, spotPath } from './mirror/index.ts';
import { Banner, Button, Page, Placeholder, ProblemCard } from './parts/index.ts';
import { type Desk, DeskProvider, useCopy, useDesk } from './screens/desk/index.ts';
import { EngineLost, FrameScreen, useAppearance, useLookingAt } from './screens/frame/index.ts';
import { WelcomeScreen } from './screens/welcome/index.ts';

export type AppProps = {
  readonly connection: Connection;
};

/** The whole page: mirrors the app, keeps the time, and draws the screen for where it is. */
export function App({ connection }: AppProps): ReactNode {
  const desk = useMemo<Desk & { readonly mirror: Mirror; readonly places: Places }>(
    () => ({
      connection,
      mirror: openMirror(connection, () => Date.now()),
      places: openPlaces(parsePlace(decodeURIComponent(window.location.hash.slice(1)))),
    }),
    [connection],
  );
  useEffect(() => {
    const stopTicks = openTicks(pageTime(), (now) => desk.mirror.store.setState({ now }));
    const stopShowing = connection.on('windows:show', (place) => desk.places.go(place));
    return () => {
      stopTicks();
      stopShowing();
      desk.mirror.stop();
    };
  }, [connection, desk]);
  return (
    <DeskProvider desk={desk}>
      <Drawn />
    </DeskProvider>
  );
}

function pageTime() {
  return {
    now: () => Date.now(),
    after(afterMs: number, act: () => void) {
      const timer = window.setTimeout(act, afterMs);
      return () => window.clearTimeout(timer);
    },
    isHidden: () => document.hidden,
    onVisibility(listener: () => void) {
      document.addEventListener('visibilitychange', listener);
      return () => document.removeEventListener('visibilitychange', listener);
    },
  };
}

/** Nothing known yet, the three doors, or an open fleet. */
function Drawn(): ReactNode {
  const { mirror, places } = useDesk();
  const app = useStore(mirror.store, (state) => state.mirrored?.app ?? null);
  const spot = useStore(places.store, (state) => state.spot);
  const profile = app?.profile ?? null;
  const isOpen = profile?.kind === 'open';
  useAppearance(app?.settings ?? null);
  useLookingAt(isOpen ? spotPath(spot) : 'welcome');
  useEffect(() => {
    if (profile?.kind === 'none') places.startAt({ screen: 'fleet' });
  }, [profile?.kind, places]);
  if (profile === null) return <Beginning />;
  if (isOpen) return <FrameScreen />;
  return (
    <>
      <EngineLost />
      <WelcomeScreen />
    </>
  );
}

/** Before the first snapshot: words at once, and the reason when it does not come. */
function Beginning(): ReactNode {
  const { mirror } = useDesk();
  const copy = useCopy();
  const problem = useStore(mirror.store, (state) => state.problem);
  const connection = useStore(mirror.store, (state) => state.connection);
  return (
    <Page>
      <h1 className="visually-hidden">osmoda Fleet</h1>
      {connection === 'signedOut' && (
        <Banner title="This tab is not signed in." lamp="access_lost">
          Start the app again, or open the address it prints.
        </Banner>
      )}
      {connection !== 'signedOut' && <EngineLost />}
      {problem !== null && connection === 'connected' ? (
        <ProblemCard
          problem={problem}
          onCopy={copy}
          actions={<Button onClick={() => void mirror.readAgain()}>Try again</Button>}
        />
      ) : (
        connection !== 'signedOut' && <Placeholder words="Reading your fleet" lines={5} />
      )}
    </Page>
  );
}
