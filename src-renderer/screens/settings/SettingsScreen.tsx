import './Settings.css';
import type { ReactNode } from 'react';
import { Page, PageHeader } from '../../parts/index.ts';
import { useMirrored } from '../desk/index.ts';
import { AboutPart } from './AboutPart.tsx';
import { AppearancePart } from './AppearancePart.tsx';
import { ChecksPart } from './ChecksPart.tsx';
import { FleetPart } from './FleetPart.tsx';
import { NoticesPart } from './NoticesPart.tsx';
import { SecretsPart } from './SecretsPart.tsx';

/** What a person can set. Each takes effect at once. */
export function SettingsScreen(): ReactNode {
  const settings = useMirrored((mirrored) => mirrored.app.settings);
  return (
    <Page>
      <PageHeader title="Settings" />
      <div className="settings">
        <SecretsPart />
        <AppearancePart settings={settings} />
        <NoticesPart settings={settings} />
        <ChecksPart />
        <FleetPart />
        <AboutPart />
      </div>
    </Page>
  );
}
