import './Frame.css';
import {
  ArrowLeft,
  FlaskConical,
  Inbox,
  Keyboard,
  KeyRound,
  ListChecks,
  Lock,
  Moon,
  Server,
  Settings,
  Wallet,
  Waypoints,
} from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { AppView, ServerView } from '../../../src-shared/contract/index.ts';
import { describeState } from '../../../src-shared/domain/index.ts';
import type { Spot } from '../../mirror/index.ts';
import {
  AppFrame,
  type AppFrameProps,
  formatCount,
  formatMoment,
  IconButton,
  LinkButton,
  type RailPlace,
  type RailServer,
} from '../../parts/index.ts';
import { type Outage, sayAgo } from '../describe/index.ts';
import { useAsk, useDesk, useMirrored, useNow, useSpot } from '../desk/index.ts';
import { useDemoSteps } from '../fleet/index.ts';
import { Banners, EngineLost } from './Banners.tsx';
import { useOutage } from './OutageBanner.tsx';
import { ShortcutSheet } from './ShortcutSheet.tsx';
import { StateSayer } from './StateSayer.tsx';
import { useGlobalKeys } from './useGlobalKeys.ts';

type Place = 'fleet' | 'inbox' | 'wallet' | 'mesh' | 'access' | 'projects' | 'lab' | 'settings';
const PLACES: readonly Place[] = ['fleet', 'inbox', 'wallet', 'mesh', 'access', 'projects', 'lab', 'settings'];
const WITH_KEYS = 9;
const SNOOZE_MS = 60 * 60_000;

/** The frame of an open fleet: rail, top, banners, the screen, the status line. */
export function FrameScreen({ children }: { readonly children: ReactNode }): ReactNode {
  const spot = useSpot();
  const { places } = useDesk();
  const app = useMirrored((mirrored) => mirrored.app);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const first = useFirstServers();
  useGlobalKeys(
    first.map((one) => one.orderId),
    () => setHelpOpen(true),
  );
  const isDemo = app.service?.isDemo ?? false;
  const outage = useOutage();
  return (
    <AppFrame<Place>
      rail={{
        places: usePlaceLines(),
        servers: first.map((one) => one.line),
        current: currentOf(spot),
        onGo: (place) => places.go({ screen: place }),
        onOpenServer: (id) => {
          const found = first.find((one) => one.line.id === id);
          if (found) places.go({ screen: 'server', orderId: found.orderId, tab: 'overview' });
        },
      }}
      network={useNetwork(app, outage)}
      tag={isDemo ? 'Demo' : 'Testnet'}
      topLeft={<Back />}
      topRight={<TopActions app={app} onHelp={() => setHelpOpen(true)} />}
      {...(isDemo ? { demo: { says: sayDemo(app), actions: <LeaveDemo /> } } : {})}
      status={useStatus(app)}
    >
      <EngineLost />
      <Banners outage={outage} />
      {children}
      <StateSayer />
      <DemoWatch />
      {isHelpOpen && <ShortcutSheet onClose={() => setHelpOpen(false)} />}
    </AppFrame>
  );
}

function currentOf(spot: Spot): AppFrameProps<Place>['rail']['current'] {
  if (spot.screen === 'server') return { kind: 'server', id: spot.orderId };
  if (spot.screen === 'keys') return { kind: 'place', place: 'settings' };
  return { kind: 'place', place: PLACES.find((place) => place === spot.screen) ?? 'fleet' };
}

function usePlaceLines(): ReadonlyArray<RailPlace<Place>> {
  const inbox = useMirrored((mirrored) => mirrored.inbox);
  const servers = useMirrored((mirrored) => mirrored.servers);
  const armed = useMirrored((mirrored) => mirrored.lab?.armed.length ?? null);
  return useMemo(() => {
    const open = [...inbox.values()].filter((item) => item.state.kind === 'open').length;
    const kept = [...servers.values()].filter((server) => server.order.retiredAt === null).length;
    return [
      { place: 'fleet', label: 'Fleet', icon: Server, count: kept },
      { place: 'inbox', label: 'Inbox', icon: Inbox, count: open, isHot: true },
      { place: 'wallet', label: 'Wallet', icon: Wallet },
      { place: 'mesh', label: 'Mesh', icon: Waypoints },
      { place: 'access', label: 'Access', icon: KeyRound },
      { place: 'projects', label: 'Projects', icon: ListChecks },
      ...(armed === null ? [] : [{ place: 'lab', label: 'Demo lab', icon: FlaskConical, count: armed } as const]),
      { place: 'settings', label: 'Settings', icon: Settings },
    ];
  }, [inbox, servers, armed]);
}

function useFirstServers() {
  const servers = useMirrored((mirrored) => mirrored.servers);
  const now = useNow();
  return useMemo(
    () =>
      [...servers.values()]
        .filter((server) => server.order.retiredAt === null)
        .sort((a, b) => a.order.addedAt - b.order.addedAt)
        .slice(0, WITH_KEYS)
        .map(({ order, link }, place) => {
          const { word, progress } = describeState(order, link, now);
          const line: RailServer = {
            id: order.orderId,
            name: order.name,
            lamp: word,
            progress,
            keyCap: `${place + 1}`,
          };
          return { orderId: order.orderId, line };
        }),
    [servers, now],
  );
}

/** Apart, so that the frame is not drawn anew with every word of a chat. */
function DemoWatch(): null {
  useDemoSteps();
  return null;
}

function Back(): ReactNode {
  const { places } = useDesk();
  const canGoBack = useStore(places.store, (state) => state.behind.length > 0);
  return canGoBack ? <IconButton icon={ArrowLeft} label="Back, Alt+←" onClick={places.back} /> : null;
}

function TopActions({ app, onHelp }: { readonly app: AppView; readonly onHelp: () => void }): ReactNode {
  const now = useNow();
  const change = useAsk('app:changeSettings');
  const lock = useAsk('vault:lock');
  const until = app.settings.snoozedUntilAt;
  const isSnoozed = until !== null && until > now;
  const label = isSnoozed
    ? `Notices are quiet until ${formatMoment(until, now)}. Hear them again`
    : 'Quiet notices for 1 h';
  return (
    <>
      <IconButton
        icon={Moon}
        label={label}
        aria-pressed={isSnoozed}
        onClick={() => change.run({ snoozedUntilAt: isSnoozed ? null : now + SNOOZE_MS })}
      />
      {app.vault.kind === 'passphrase' && !app.vault.locked && (
        <IconButton icon={Lock} label="Lock secrets" onClick={() => lock.run(null)} />
      )}
      <IconButton icon={Keyboard} label="Keys, ?" onClick={onHelp} />
    </>
  );
}

function sayDemo(app: AppView): string {
  const speed = app.service?.clockSpeed ?? null;
  return `Pretend servers on this computer, play money. Nothing leaves it.${speed === null ? '' : ` Clock runs ${speed} times faster.`}`;
}

function LeaveDemo(): ReactNode {
  const leave = useAsk('app:leave');
  return <LinkButton onClick={() => leave.run(null)}>{leave.isBusy ? 'Leaving' : 'Leave demo'}</LinkButton>;
}

/** The app comes first, then our own network: without them nothing is known of the service. */
function useNetwork(app: AppView, outage: Outage | null): AppFrameProps<Place>['network'] {
  const isConnected = useIsConnected();
  if (!isConnected) return 'lost';
  if (!app.network.isOnline) return 'offline';
  return outage === null ? 'online' : 'unreached';
}

/** Whether the app behind this page can be reached: what is drawn is of now. */
function useIsConnected(): boolean {
  return useStore(useDesk().mirror.store, (state) => state.connection === 'connected');
}

function useStatus(app: AppView): AppFrameProps<Place>['status'] {
  const now = useNow();
  const servers = useMirrored((mirrored) => mirrored.servers);
  const heard = Math.max(0, ...[...servers.values()].map(lastNewsAt));
  const isConnected = useIsConnected();
  const { live, of } = app.streams;
  const speed = app.service?.clockSpeed;
  return {
    lamp: of === 0 ? 'idle' : isConnected && live === of ? 'ready' : 'unknown',
    streams: isConnected ? `Streams ${formatCount(live)} of ${formatCount(of)}` : 'Streams not known',
    facts: heard === 0 ? [] : [`Last news ${sayAgo(now - heard)}`],
    right: [
      ...(app.service === null
        ? []
        : [`${app.service.isDemo ? 'Demo fleet' : app.service.label}${speed ? `, clock ×${speed}` : ''}`]),
      app.version,
    ],
  };
}

/** A link tells of its last byte only when it changes itself: what came in since is seen by what it brought. */
function lastNewsAt({ order, link }: ServerView): number {
  const told = Object.values(order.grounds).map(({ at }) => at);
  return Math.max(link.lastByteAt ?? 0, order.lastHeartbeatAt ?? 0, ...told);
}
