import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { Banner } from '../../parts/index.ts';
import { useDesk, useMirrored } from '../desk/index.ts';
import { UnlockPanel } from '../vault/index.ts';
import { AppProblem } from './AppProblem.tsx';

/** What is wrong with the app itself, once, above every screen. One banner at a time for our own connection; a card for each problem. */
export function AppBanners(): ReactNode {
  const app = useMirrored((mirrored) => mirrored.app);
  const connection = useStore(useDesk().mirror.store, (state) => state.connection);
  const isLocked = app.vault.kind === 'passphrase' && app.vault.locked;
  if (connection === 'connected' && app.network.isOnline && app.problems.length === 0 && !isLocked) return null;
  return (
    <div className="app-banners">
      {connection !== 'connected' && (
        <Banner title="The app’s engine is not reachable." lamp="unknown" announce="status">
          What you see is the last known state. It connects again by itself.
        </Banner>
      )}
      {!app.network.isOnline && connection === 'connected' && (
        <Banner title="You are offline." lamp="unknown" announce="status">
          Nothing is said about your servers meanwhile; what you see is the last known state.
        </Banner>
      )}
      {isLocked && <UnlockPanel why="Your servers are not watched until then." />}
      <Problems />
    </div>
  );
}

function Problems(): ReactNode {
  const problems = useMirrored((mirrored) => mirrored.app.problems);
  return problems.map((problem) => <AppProblem key={problem.code} problem={problem} />);
}
