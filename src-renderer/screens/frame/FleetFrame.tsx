import { Inbox, Lock, type LucideIcon, Server, Settings as SettingsIcon, Wallet } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { AppView } from '../../../src-shared/contract/index.ts';
import { describeState } from '../../../src-shared/domain/index.ts';
import type { Spot } from '../../mirror/index.ts';
import { AppFrame, IconButton, LinkButton, type RailServer } from '../../parts/index.ts';
import { useAsk, useGo, useKeys, useMirrored, useNow, useSpot } from '../desk/index.ts';
import { AppBanners } from './AppBanners.tsx';

type RailPlaceName = 'fleet' | 'inbox' | 'wallet' | 'settings';

const PLACES: ReadonlyArray<{ place: RailPlaceName; label: string; icon: LucideIcon }> = [
  { place: 'fleet', label: 'Fleet', icon: Server },
  { place: 'inbox', label: 'Inbox', icon: Inbox },
  { place: 'wallet', label: 'Wallet', icon: Wallet },
  { place: 'settings', label: 'Settings', icon: SettingsIcon },
];
/** As many as there are number keys. */
const PINNED = 9;

/** The frame around every screen of an open fleet: places, pinned servers, what is wrong with the app, the status line. */
export function FleetFrame({ children }: { readonly children: ReactNode }): ReactNode {
  const app = useMirrored((mirrored) => mirrored.app);
  const servers = usePinned();
  const spot = useSpot();
  const go = useGo();
  const openServer = (id: string) => {
    const server = servers.find((one) => one.id === id);
    if (server) go({ screen: 'server', orderId: server.orderId, tab: 'overview' });
  };
  useKeys(Object.fromEntries(servers.map((server, at) => [`Ctrl+${at + 1}`, () => openServer(server.id)])));
  const isDemo = app.service?.isDemo ?? false;
  return (
    <AppFrame
      rail={{
        places: usePlaces(),
        servers,
        current: currentOf(spot),
        onGo: (screen) => go({ screen }),
        onOpenServer: openServer,
      }}
      isOnline={app.network.isOnline}
      tag={isDemo ? 'Demo' : 'Testnet'}
      topRight={<LockButton app={app} />}
      {...(isDemo ? { demo: { says: sayDemo(app), actions: <LeaveDemo /> } } : {})}
      status={statusOf(app)}
    >
      <AppBanners />
      {children}
    </AppFrame>
  );
}

function usePlaces() {
  const inbox = useMirrored((mirrored) => mirrored.inbox);
  const serverCount = useMirrored((mirrored) => mirrored.servers.size);
  const openCount = useMemo(() => [...inbox.values()].filter((item) => item.state.kind === 'open').length, [inbox]);
  return PLACES.map((place) => ({
    ...place,
    ...(place.place === 'fleet' ? { count: serverCount } : {}),
    ...(place.place === 'inbox' ? { count: openCount, isHot: openCount > 0 } : {}),
  }));
}

function usePinned() {
  const servers = useMirrored((mirrored) => mirrored.servers);
  const now = useNow();
  return useMemo(
    () =>
      [...servers.values()]
        .filter(({ order }) => order.retiredAt === null)
        .slice(0, PINNED)
        .map(({ order, link }, at): RailServer & { orderId: typeof order.orderId } => {
          const state = describeState(order, link, now);
          return {
            id: order.orderId,
            orderId: order.orderId,
            name: order.name,
            lamp: state.word,
            progress: state.progress,
            keyCap: String(at + 1),
          };
        }),
    [servers, now],
  );
}

function currentOf(spot: Spot): { kind: 'place'; place: RailPlaceName } | { kind: 'server'; id: string } {
  if (spot.screen === 'server') return { kind: 'server', id: spot.orderId };
  const place = PLACES.find((known) => known.place === spot.screen)?.place ?? 'fleet';
  return { kind: 'place', place };
}

function LockButton({ app }: { readonly app: AppView }): ReactNode {
  const lock = useAsk('vault:lock');
  if (app.vault.kind !== 'passphrase' || app.vault.locked) return null;
  return <IconButton icon={Lock} label="Lock secrets" onClick={() => lock.run(null)} />;
}

function LeaveDemo(): ReactNode {
  const leave = useAsk('app:leave');
  return <LinkButton onClick={() => leave.run(null)}>Leave demo</LinkButton>;
}

function sayDemo(app: AppView): string {
  const speed = app.service?.clockSpeed ?? null;
  const clock = speed === null ? '' : ` Installs and heartbeats run ${speed} times faster.`;
  return `Pretend servers on this computer, play money. Nothing leaves it.${clock}`;
}

function statusOf(app: AppView) {
  const { live, of } = app.streams;
  const service = app.service;
  return {
    lamp: live === of ? ('ready' as const) : ('unknown' as const),
    streams: of === 0 ? 'No streams' : `Streams ${live} of ${of}`,
    facts: [],
    right: [service?.isDemo ? 'Demo fleet' : (service?.label ?? ''), app.version],
  };
}
