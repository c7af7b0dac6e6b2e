import './Settings.css';
import type { ReactNode } from 'react';
import { Page, PageHeader } from '../../parts/index.ts';
import { AccountsPart } from '../accounts/index.ts';
import { useGo, useMirrored } from '../desk/index.ts';
import { AboutPart } from './AboutPart.tsx';
import { AiKeysPart } from './AiKeysPart.tsx';
import { AppearancePart } from './AppearancePart.tsx';
import { ChecksPart } from './ChecksPart.tsx';
import { FleetPart } from './FleetPart.tsx';
import { NoticesPart } from './NoticesPart.tsx';
import { SecretsPart } from './SecretsPart.tsx';

/** What a person can set. Each takes effect at once. With no fleet open it has no secrets to speak of. */
export function SettingsScreen(): ReactNode {
  const go = useGo();
  const settings = useMirrored((mirrored) => mirrored.app.settings);
  const isOpen = useMirrored((mirrored) => mirrored.app.profile.kind === 'open');
  const crumbs = [{ label: 'Start', onGo: () => go({ screen: 'fleet' }) }, { label: 'Settings' }];
  return (
    <Page>
      <PageHeader title="Settings" crumbs={isOpen ? [] : crumbs} />
      <div className="settings">
        {isOpen && <SecretsPart />}
        {isOpen && <AccountsPart />}
        {isOpen && <AiKeysPart />}
        <AppearancePart settings={settings} />
        <NoticesPart settings={settings} />
        <ChecksPart />
        <FleetPart />
        <AboutPart />
      </div>
    </Page>
  );
}
