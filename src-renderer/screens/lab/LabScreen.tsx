import './Lab.css';
import './LabTabs.css';
import { type ReactNode, useState } from 'react';
import type { LabView } from '../../../src-shared/domain/index.ts';
import { Page, PageHeader, Placeholder, ProblemCard, TabPanel, Tabs } from '../../parts/index.ts';
import { useCopy, useKeys, useMirrored } from '../desk/index.ts';
import { ActiveStrip } from './ActiveStrip.tsx';
import { ClockPart } from './ClockPart.tsx';
import { EventTicker } from './EventTicker.tsx';
import { FaultsTab } from './FaultsTab.tsx';
import { LedgerTab } from './LedgerTab.tsx';
import { RecordTab } from './RecordTab.tsx';
import { ScenariosTab } from './ScenariosTab.tsx';
import { ServersTab } from './ServersTab.tsx';
import { useLabCatalog } from './useLab.ts';

type LabTab = 'faults' | 'scenarios' | 'servers' | 'record' | 'ledger';

const TABS: ReadonlyArray<{ readonly tab: LabTab; readonly label: string }> = [
  { tab: 'faults', label: 'Faults' },
  { tab: 'scenarios', label: 'Scenarios' },
  { tab: 'servers', label: 'Servers' },
  { tab: 'record', label: 'Record and replay' },
  { tab: 'ledger', label: 'Ledger' },
];

/** The demo's lab: its clock, what goes wrong on purpose, stories, recordings, the money, and what every server says. */
export function LabScreen({ lab }: { readonly lab: LabView }): ReactNode {
  const copy = useCopy();
  const service = useMirrored((mirrored) => mirrored.app.service?.label ?? '');
  const { catalog, reading } = useLabCatalog();
  const [tab, setTab] = useState<LabTab>('faults');
  useKeys(Object.fromEntries(TABS.map((one, place) => [`${place + 1}`, () => setTab(one.tab)])));
  return (
    <div className="lab">
      <div className="lab__main">
        <Page>
          <PageHeader title="Demo lab" fact={`Break the pretend service at ${service}, and see what the app does`} />
          <ClockPart clock={lab.clock} />
          <ActiveStrip lab={lab} />
          <div className="lab__tabs">
            <Tabs label="Parts of the lab" idPrefix="lab" tabs={TABS} current={tab} onSelect={setTab} />
          </div>
          <TabPanel idPrefix="lab" tab={tab}>
            {reading.problem !== null && <ProblemCard problem={reading.problem} onCopy={copy} lamp="unknown" />}
            {!lab.isRead || (catalog === null && reading.problem === null) ? (
              <Placeholder words="Reading the pretend service" lines={4} />
            ) : (
              <>
                {tab === 'faults' && catalog !== null && <FaultsTab faults={catalog.faults} armed={lab.armed} />}
                {tab === 'scenarios' && catalog !== null && (
                  <ScenariosTab scenarios={catalog.scenarios} run={lab.scenario} />
                )}
                {tab === 'servers' && <ServersTab servers={lab.servers} />}
                {tab === 'record' && <RecordTab lab={lab} />}
                {tab === 'ledger' && <LedgerTab lab={lab} />}
              </>
            )}
          </TabPanel>
        </Page>
      </div>
      <EventTicker events={lab.events} isRead={lab.isRead} />
    </div>
  );
}
