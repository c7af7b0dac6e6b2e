import type { ReactNode } from 'react';
import type { Settings } from '../../../src-shared/contract/index.ts';
import { ProblemCard, Section, Segmented, SettingRow } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';

/** How the app looks. */
export function AppearancePart({ settings }: { readonly settings: Settings }): ReactNode {
  const copy = useCopy();
  const change = useAsk('app:changeSettings');
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
              { value: 'more', label: 'More' },
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
      >
        Compact suits fifty servers and more.
      </SettingRow>
      {change.problem !== null && <ProblemCard problem={change.problem} onCopy={copy} />}
    </Section>
  );
}
