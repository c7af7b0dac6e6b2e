import type { ReactNode } from 'react';
import type { Settings } from '../../../src-shared/contract/index.ts';
import { Button, ProblemCard, Section, Segmented, SettingRow, Switch } from '../../parts/index.ts';
import { useAsk, useCopy, useMirrored } from '../desk/index.ts';

const LEVELS: Readonly<Record<Settings['noticeLevel'], string>> = {
  calm: 'Only money, failed installs, lost access and what stays stuck.',
  normal: 'Those, and when a server gets stuck, is ready or is back.',
  everything: 'All of it, also when a server heals itself.',
};

/** When and how the app interrupts. */
export function NoticesPart({ settings }: { readonly settings: Settings }): ReactNode {
  const copy = useCopy();
  const host = useMirrored((mirrored) => mirrored.app.host);
  const change = useAsk('app:changeSettings');
  const test = useAsk('app:sendTestNotice');
  const problem = change.problem ?? test.problem;
  return (
    <Section title="Notices">
      <SettingRow
        title="How many"
        control={
          <Segmented
            label="How many notices"
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
        {LEVELS[settings.noticeLevel]}
      </SettingRow>
      <SettingRow
        title="What they show"
        control={
          <Segmented
            label="What notices show"
            value={settings.noticeText}
            segments={[
              { value: 'name_and_text', label: 'Name and text' },
              { value: 'name_only', label: 'Name' },
              { value: 'nothing', label: 'Nothing' },
            ]}
            onChange={(noticeText) => change.run({ noticeText })}
          />
        }
      >
        On a shared screen, less is better.
      </SettingRow>
      {host === 'electron' && (
        <SettingRow
          title="Closing the window hides it"
          control={
            <Switch
              label="Closing the window hides it"
              labelHidden
              checked={settings.closeHidesWindow}
              onChange={(closeHidesWindow) => change.run({ closeHidesWindow })}
            />
          }
        >
          The app stays in the tray and watches on.
        </SettingRow>
      )}
      <SettingRow
        title="Try one"
        control={
          <Button busy={test.isBusy && 'Sending'} data-testid="test-notice" onClick={() => test.run(null)}>
            Send a test notice
          </Button>
        }
      >
        If none appears, your desktop may be set to quiet.
      </SettingRow>
      {problem !== null && <ProblemCard problem={problem} onCopy={copy} />}
    </Section>
  );
}
