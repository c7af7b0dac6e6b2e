import { Inbox, RefreshCw, Server, SlidersHorizontal, Wallet } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import {
  AppFrame,
  Button,
  Drawer,
  EvidenceTip,
  LinkButton,
  MenuButton,
  PageHeader,
  type RailPlace,
  type RailProps,
  Section,
  ServerHeader,
  SettingRow,
  Switch,
  type TabItem,
  TabPanel,
  Tag,
} from '../parts/index.ts';
import { EVIDENCE, NOW, ROWS } from './facts.ts';
import { Specimen } from './Specimen.tsx';

type PlaceName = 'fleet' | 'inbox' | 'wallet' | 'settings';
type TabName = 'overview' | 'chat' | 'engine';

const ignore = () => undefined;
const PLACES: ReadonlyArray<RailPlace<PlaceName>> = [
  { place: 'fleet', label: 'Fleet', icon: Server, count: 9 },
  { place: 'inbox', label: 'Inbox', icon: Inbox, count: 2, isHot: true },
  { place: 'wallet', label: 'Wallet', icon: Wallet },
  { place: 'settings', label: 'Settings', icon: SlidersHorizontal },
];

const TABS: ReadonlyArray<TabItem<TabName>> = [
  { tab: 'overview', label: 'Overview' },
  { tab: 'chat', label: 'Chat', count: 2 },
  { tab: 'engine', label: 'Engine', isLocked: true },
];
const RAIL: RailProps<PlaceName> = {
  places: PLACES,
  servers: ROWS.slice(1, 7).map((row, place) => ({
    id: row.id,
    name: row.name,
    lamp: row.lamp,
    progress: row.progress ?? null,
    keyCap: String(place + 1),
  })),
  current: { kind: 'server', id: 'echo' },
  onGo: ignore,
  onOpenServer: ignore,
};

/** The frame with a server in it, a drawer, and the header of an ordinary page. */
export function FrameSection(): ReactNode {
  return (
    <>
      <Specimen title="AppFrame, ServerHeader, Tabs, Section, SettingRow, Drawer" wide>
        <div className="gallery__frame">
          <AppFrame
            rail={RAIL}
            network="online"
            tag="Demo"
            demo={{
              says: 'Pretend servers on this computer, play money. Nothing leaves it. Clock runs 30 times faster.',
              actions: <LinkButton>Leave demo</LinkButton>,
            }}
            status={{
              lamp: 'ready',
              streams: 'Streams 9 of 9',
              facts: ['Last sync 3 s ago'],
              right: ['Demo fleet, clock ×30', '1.4.0'],
            }}
          >
            <ServerScreen />
          </AppFrame>
        </div>
      </Specimen>
      <Specimen title="PageHeader" wide>
        <PageHeader
          title="Payment"
          fact="3 min"
          actions={<Button look="primary">Check again</Button>}
          crumbs={[{ label: 'Fleet', onGo: ignore }, { label: 'nova-2', onGo: ignore }, { label: 'Payment' }]}
        />
      </Specimen>
    </>
  );
}

function ServerScreen(): ReactNode {
  const [tab, setTab] = useState<TabName>('overview');
  return (
    <>
      <ServerHeader
        name="echo"
        lamp="stuck"
        sentence="for 4 min, restart running"
        through="opened by account “Main”"
        actions={
          <>
            <Button icon={RefreshCw}>Restart agent</Button>
            <MenuButton label="More" dots items={[{ kind: 'act', key: 'ip', label: 'Copy IP', onSelect: ignore }]} />
          </>
        }
        lights={{
          agent: { lamp: 'stuck', fact: '4 min' },
          heartbeat: { lamp: 'ready', fact: '2 min' },
          stream: { lamp: 'ready', fact: '1 s' },
          socket: { lamp: 'idle', fact: 'idle' },
          why: <EvidenceTip kind="stuck" evidence={EVIDENCE} now={NOW} onCopy={ignore} />,
        }}
        tabs={{ label: 'echo', idPrefix: 'gallery-tab', current: tab, onSelect: setTab, tabs: TABS }}
      />
      <TabPanel idPrefix="gallery-tab" tab={tab}>
        <FrameBody />
      </TabPanel>
    </>
  );
}

function FrameBody(): ReactNode {
  return (
    <div className="gallery__beside">
      <div className="page">
        <Section title="Notices" fact="read 6 s ago" actions={<Button size="s">Send test</Button>}>
          <SettingRow
            title="Start at login"
            control={<Switch label="Start at login" labelHidden checked onChange={ignore} />}
          >
            Starts hidden, in the tray.
          </SettingRow>
          <SettingRow title="Text in notices" control={<Tag>name and text</Tag>} />
        </Section>
      </div>
      <Drawer
        title="2 changes, not saved"
        fact="Review what will be written to echo."
        onClose={ignore}
        foot={
          <>
            <Button size="l">Discard</Button>
            <Button size="l" look="primary" wide>
              Save to echo
            </Button>
          </>
        }
      >
        <p className="text-second">By the file, new chats use Sonnet.</p>
      </Drawer>
    </div>
  );
}
