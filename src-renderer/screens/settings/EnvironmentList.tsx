import { type ReactNode, useState } from 'react';
import type { EnvironmentCheck } from '../../../src-shared/contract/index.ts';
import { Button, KeyValueList, Lamp, type LampKind, Placeholder, ProblemCard, Section } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';

const NAMES: Readonly<Record<EnvironmentCheck['what'], string>> = {
  secrets: 'Secure storage',
  notices: 'Notices',
  tray: 'Tray',
  loginItem: 'Start at login',
  database: 'Database',
  service: 'Service',
};
const LAMPS: Readonly<Record<EnvironmentCheck['verdict'], LampKind>> = {
  fine: 'ready',
  limited: 'silent',
  missing: 'install_failed',
  not_checked: 'unknown',
};

/** What this machine can do for the app; asked when a person asks, because some of it talks to the desktop. */
export function EnvironmentList(): ReactNode {
  const [checks, setChecks] = useState<readonly EnvironmentCheck[] | null>(null);
  const check = useAsk('app:checkEnvironment');
  const copy = useCopy();
  return (
    <Section
      title="This machine"
      actions={
        <Button
          size="s"
          busy={check.isBusy && 'Checking'}
          onClick={() => check.run(null, setChecks)}
          data-testid="check-environment"
        >
          {checks === null ? 'Check now' : 'Check again'}
        </Button>
      }
    >
      {check.problem !== null && <ProblemCard problem={check.problem} onCopy={copy} lamp="unknown" />}
      {checks === null ? (
        <Placeholder
          words="Secure storage, notices, tray, start at login and the database are looked at when you ask."
          lines={0}
        />
      ) : (
        <KeyValueList
          facts={checks.map((one) => ({
            key: one.what,
            label: NAMES[one.what],
            value: (
              <span className="settings__check">
                <Lamp kind={LAMPS[one.verdict]} size="s" silent />
                {one.say}
              </span>
            ),
            ...(one.hint === null ? {} : { note: one.hint }),
          }))}
        />
      )}
    </Section>
  );
}
