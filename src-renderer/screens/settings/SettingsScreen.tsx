import './Settings.css';
import type { ReactNode } from 'react';
import { Button, Page, PageHeader, ProblemCard, Section, Segmented, Select, SettingRow } from '../../parts/index.ts';
import { useAsk, useCopy, useGo, useMirrored } from '../desk/index.ts';
import { DemoSettings } from './DemoSettings.tsx';
import { EnvironmentList } from './EnvironmentList.tsx';
import { SecretSettings } from './SecretSettings.tsx';

export type SettingsScreenProps = {
  /** Reached from the first screen, with no fleet open. */
  readonly alone?: boolean;
};

/** Settings: every change takes effect at once and is kept when the app says so. */
export function SettingsScreen({ alone = false }: SettingsScreenProps): ReactNode {
  const go = useGo();
  const version = useMirrored((mirrored) => mirrored.app.version);
  const quit = useAsk('app:quit');
  return (
    <Page>
      <PageHeader
        title="Settings"
        {...(alone ? { crumbs: [{ label: 'Start', onGo: () => go({ screen: 'fleet' }) }, { label: 'Settings' }] } : {})}
      />
      <div className="settings">
        <Appearance />
        <NoticeSettings />
        {!alone && <SecretSettings />}
        <EnvironmentList />
        <DemoSettings />
        <Section title="About" fact={`osmoda Fleet ${version}`}>
          <SettingRow
            title="Quit"
            control={
              <Button busy={quit.isBusy && 'Closing'} onClick={() => quit.run(null)}>
                Quit
              </Button>
            }
          >
            Your servers keep running; nobody watches them from here until the app is started again.
          </SettingRow>
        </Section>
      </div>
    </Page>
  );
}

function Appearance(): ReactNode {
  const settings = useMirrored((mirrored) => mirrored.app.settings);
  const change = useAsk('app:changeSettings');
  const copy = useCopy();
  return (
    <Section title="Appearance">
      <SettingRow
        title="Theme"
        control={
          <Segmented
            label="Theme"
            value={settings.theme}
            segments={[
              { value: 'system', label: 'System' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
            onChange={(theme) => change.run({ theme })}
          />
        }
      />
      <SettingRow
        title="Contrast"
        control={
          <Segmented
            label="Contrast"
            value={settings.contrast}
            segments={[
              { value: 'system', label: 'System' },
              { value: 'more', label: 'High' },
            ]}
            onChange={(contrast) => change.run({ contrast })}
          />
        }
      />
      <SettingRow
        title="Rows"
        control={
          <Segmented
            label="Rows"
            value={settings.density}
            segments={[
              { value: 'comfortable', label: 'Comfortable' },
              { value: 'compact', label: 'Compact' },
            ]}
            onChange={(density) => change.run({ density })}
          />
        }
      />
      {change.problem !== null && <ProblemCard problem={change.problem} onCopy={copy} lamp="unknown" />}
    </Section>
  );
}

function NoticeSettings(): ReactNode {
  const settings = useMirrored((mirrored) => mirrored.app.settings);
  const change = useAsk('app:changeSettings');
  const test = useAsk('app:sendTestNotice');
  const copy = useCopy();
  return (
    <Section title="Notices">
      <SettingRow
        title="How much"
        control={
          <Segmented
            label="How much"
            value={settings.noticeLevel}
            segments={[
              { value: 'calm', label: 'Calm' },
              { value: 'normal', label: 'Normal' },
              { value: 'everything', label: 'Everything' },
            ]}
            onChange={(noticeLevel) => change.run({ noticeLevel })}
          />
        }
      >
        Payments in doubt, failed installs and lost access are always told.
      </SettingRow>
      <SettingRow
        title="What a notice says"
        control={
          <Select
            label="What a notice says"
            labelHidden
            value={settings.noticeText}
            options={[
              { value: 'name_and_text', label: 'Name and text' },
              { value: 'name_only', label: 'Name only' },
              { value: 'nothing', label: 'Nothing' },
            ]}
            onChange={(noticeText) => change.run({ noticeText })}
          />
        }
      >
        Others may see your screen.
      </SettingRow>
      <SettingRow
        title="Try it"
        control={
          <Button busy={test.isBusy && 'Sending'} onClick={() => test.run(null)}>
            Send a test
          </Button>
        }
      >
        The inbox holds everything a notice says, whether or not one can be shown.
      </SettingRow>
      {[change.problem, test.problem].map(
        (problem) =>
          problem !== null && <ProblemCard key={problem.code} problem={problem} onCopy={copy} lamp="unknown" />,
      )}
    </Section>
  );
}
