import type { ReactNode } from 'react';
import type { Settings } from '../../../src-shared/contract/index.ts';
import { Button, ProblemCard, Section, Segmented, SettingRow, Switch } from '../../parts/index.ts';
import { type Asking, useAsk, useCopy, useMirrored } from '../desk/index.ts';

const LEVELS: Readonly<Record<Settings['noticeLevel'], string>> = {
  calm: 'Only money, failed installs, lost access and what stays stuck.',
  normal: 'Money and lost access; also when a server gets stuck, is ready or is back.',
  everything: 'All of that, also when a server heals itself.',
};

const LEVEL_SEGMENTS = [
  { value: 'calm', label: 'Calm' },
  { value: 'normal', label: 'Normal' },
  { value: 'everything', label: 'Everything' },
] as const;
const TEXT_SEGMENTS = [
  { value: 'name_and_text', label: 'Name and text' },
  { value: 'name_only', label: 'Name' },
  { value: 'nothing', label: 'Nothing' },
] as const;

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
            segments={LEVEL_SEGMENTS}
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
            segments={TEXT_SEGMENTS}
            onChange={(noticeText) => change.run({ noticeText })}
          />
        }
      >
        On a shared screen, less is better.
      </SettingRow>
      {host === 'electron' && <CloseRow {...{ settings, change }} />}
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

function CloseRow({
  settings,
  change,
}: {
  readonly settings: Settings;
  readonly change: Asking<'app:changeSettings'>;
}): ReactNode {
  return (
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
  );
}
