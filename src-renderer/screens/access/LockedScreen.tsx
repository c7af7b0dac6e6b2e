import type { ReactNode } from 'react';
import type { AppView } from '../../../src-shared/contract/index.ts';
import type { AccessView, Revocation } from '../../../src-shared/domain/index.ts';
import { Banner, HoldButton, Page, ProblemCard } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored } from '../desk/index.ts';
import { describeRevocation } from './describeRevocation.ts';

/** The app has locked itself: nothing of the fleet is shown, and nothing is done but to unlock it, on purpose, or to panic (`children`). */
export function LockedScreen({ children }: { readonly children?: ReactNode }): ReactNode {
  const copy = useCopy();
  const unlock = useAsk('access:unlock');
  const revocation = useMirrored((mirrored) => revocationToTell(mirrored.access));
  const undone = useMirrored((mirrored) => mirrored.access.undone);
  const streams = useMirrored((mirrored) => mirrored.app.streams);
  const isFrozen = useMirrored((mirrored) => mirrored.wallet.frozenAt !== null);
  return (
    <main className="locked-screen" data-testid="locked">
      <Page>
        <div className="locked-screen__card">
          <h1>osmoda Fleet is locked</h1>
          <p className="text-read">{sayWatched(streams)} Nothing is shown and nothing is done until you unlock.</p>
          {isFrozen && <p className="text-second">Payments are frozen, and stay so.</p>}
          {revocation !== null && (
            <Banner
              lamp={revocation.endedAt === null ? 'working' : 'ready'}
              title={describeRevocation(revocation).title}
            >
              {describeRevocation(revocation).says}
            </Banner>
          )}
          {undone !== null && <ProblemCard problem={undone} onCopy={copy} />}
          <div className="locked-screen__acts">
            <HoldButton busy={unlock.isBusy && 'Opening'} onHeld={() => unlock.run({ held: true })} testId="unlock-app">
              Unlock, hold 1 s
            </HoldButton>
            {children}
          </div>
          <p className="text-meta">
            This is a curtain, not a safe: whoever uses this computer can open it. Lock the computer to keep others out.
            {children !== undefined && ' A panic can freeze payments or revoke everything without unlocking.'}
          </p>
          {unlock.problem !== null && <ProblemCard problem={unlock.problem} onCopy={copy} />}
        </div>
      </Page>
    </main>
  );
}

/** What is still heard: a panic may have given up all of it. */
function sayWatched({ live, of }: AppView['streams']): string {
  if (of === 0) return 'No server is watched.';
  return live === 0 ? 'No server is watched right now.' : 'Your servers are still watched.';
}

/** One that still runs, or the panic that locked the app. One that was over before this lock has nothing to do with it. */
function revocationToTell({ revocation, lockedAt }: AccessView): Revocation | null {
  if (revocation === null || revocation.endedAt === null) return revocation;
  const hasLocked = revocation.lockedAt !== null && lockedAt !== null && revocation.lockedAt >= lockedAt;
  return hasLocked ? revocation : null;
}
