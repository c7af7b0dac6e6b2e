import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { InboxProblem, Revocation } from '../../../src-shared/domain/index.ts';
import type { Mirrored, Spot } from '../../mirror/index.ts';
import { Banner } from '../../parts/index.ts';
import { describeRevocation } from '../access/index.ts';
import type { Outage } from '../describe/index.ts';
import { useDesk, useGo, useMirrored, useSpot } from '../desk/index.ts';
import { AppProblem } from './AppProblem.tsx';
import { OutageBanner } from './OutageBanner.tsx';

/** The app behind the page can not be reached: said once, and nothing on the page is taken for news. */
export function EngineLost(): ReactNode {
  const connection = useStore(useDesk().mirror.store, (state) => state.connection);
  if (connection === 'connected') return null;
  return (
    <div className="frame-banners">
      <Banner announce="alert" lamp="unknown" title="The app’s engine is not reachable.">
        What you see is the last known state. It connects again by itself; your servers are not affected.
      </Banner>
    </div>
  );
}

/** What is wrong with the app or our own link: one cause at a time, said once and not on every row. */
export function Banners({ outage }: { readonly outage: Outage | null }): ReactNode {
  const go = useGo();
  const { screen } = useSpot();
  const connection = useStore(useDesk().mirror.store, (state) => state.connection);
  const problems = useMirrored((mirrored) => mirrored.app.problems);
  const isOnline = useMirrored((mirrored) => mirrored.app.network.isOnline);
  const vault = useMirrored((mirrored) => mirrored.app.vault);
  const hasServers = useMirrored((mirrored) => mirrored.servers.size > 0);
  const saysLocked = useMirrored(({ inbox }) => showsItems(screen) && isOpen(inbox, 'secrets_locked'));
  const revoking = useMirrored((mirrored) => mirrored.access.revocation);
  if (connection !== 'connected') return null;
  const isLocked = vault.kind === 'passphrase' && vault.locked;
  const tellsLock = isOnline && isLocked && !saysLocked;
  const isGone = vault.kind === 'unavailable' && hasServers && !saysItself(screen, vault.code);
  const unfinished = revoking !== null && revoking.endedAt === null && screen !== 'access' ? revoking : null;
  if (problems.length === 0 && isOnline && outage === null && !tellsLock && !isGone && unfinished === null) return null;
  return (
    <div className="frame-banners">
      {problems.map((problem) => (
        <AppProblem problem={problem} key={problem.code} />
      ))}
      {unfinished !== null && <RevokingBanner run={unfinished} isLocked={isLocked} />}
      {!isOnline && (
        <Banner announce="status" lamp="unknown" title="You are offline.">
          Showing the last known state. Your servers are not affected.
        </Banner>
      )}
      {isOnline && outage !== null && <OutageBanner outage={outage} />}
      {tellsLock && unfinished === null && (
        <Banner
          announce="status"
          lamp="access_lost"
          title="Secrets are locked."
          {...(screen === 'settings' ? {} : { action: { label: 'Unlock', onAct: () => go({ screen: 'settings' }) } })}
        >
          Chats, payments and new connections wait for your passphrase.
        </Banner>
      )}
      {isGone && (
        <Banner
          announce="status"
          lamp="access_lost"
          title={
            vault.code === 'keychain_changed' ? 'Your secrets are not where they were.' : 'Secrets can not be opened.'
          }
          action={{ label: 'See what to do', onAct: () => go({ screen: 'settings' }) }}
        >
          {vault.say}
        </Banner>
      )}
    </div>
  );
}

/** Settings says it whole; a place that changed is an inbox item as well, and that one line is enough. */
function saysItself(screen: Spot['screen'], code: string): boolean {
  return screen === 'settings' || (code === 'keychain_changed' && showsItems(screen));
}

/** These screens draw the open inbox items as lines: what is one of them is not said in a banner as well. */
function showsItems(screen: Spot['screen']): boolean {
  return screen === 'fleet' || screen === 'inbox';
}

function isOpen(inbox: Mirrored['inbox'], problem: InboxProblem): boolean {
  return [...inbox.values()].some((item) => item.problem === problem && item.state.kind === 'open');
}

/** A revocation that is not over, said on every other screen; the lock that holds it up is said with it, once. */
function RevokingBanner({ run, isLocked }: { readonly run: Revocation; readonly isLocked: boolean }): ReactNode {
  const go = useGo();
  const { title, says } = describeRevocation(run);
  const unlock = { label: 'Unlock', onAct: () => go({ screen: 'settings' }) };
  const open = { label: 'Open', onAct: () => go({ screen: 'access' }) };
  return (
    <Banner
      announce="status"
      lamp={isLocked ? 'access_lost' : 'working'}
      title={title}
      action={isLocked ? unlock : open}
    >
      {says}
    </Banner>
  );
}
