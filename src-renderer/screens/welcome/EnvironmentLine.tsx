import { type ReactNode, useState } from 'react';
import type { EnvironmentCheck } from '../../../src-shared/contract/index.ts';
import { Lamp, type LampKind, LinkButton, ProblemCard } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';

export const CHECK_NAMES: Readonly<Record<EnvironmentCheck['what'], string>> = {
  secrets: 'Secure storage',
  tray: 'Tray',
  notices: 'Notices',
  loginItem: 'Start at login',
  database: 'Database',
};

export const CHECK_LAMPS: Readonly<Record<EnvironmentCheck['verdict'], LampKind>> = {
  fine: 'ready',
  limited: 'silent',
  missing: 'install_failed',
  not_checked: 'idle',
};

/** What this computer can do for the app: asked only when a person asks, because asking touches the desktop. */
export function EnvironmentLine(): ReactNode {
  const copy = useCopy();
  const check = useAsk('app:checkEnvironment');
  const [checks, setChecks] = useState<readonly EnvironmentCheck[] | null>(null);
  const run = () => check.run(null, setChecks);
  if (check.problem !== null) return <ProblemCard problem={check.problem} onCopy={copy} lamp="unknown" />;
  return (
    <div className="welcome__checks" role="status">
      {checks === null && <span className="text-meta">Nothing on this computer is touched before you choose.</span>}
      {checks?.map((one) => (
        <span className="welcome__check" title={one.hint ?? undefined} key={one.what}>
          <Lamp kind={CHECK_LAMPS[one.verdict]} size="s" silent />
          <span>{CHECK_NAMES[one.what]}</span>
          <span className="text-meta">{one.say}</span>
        </span>
      ))}
      <LinkButton onClick={run}>
        {check.isBusy ? 'Looking' : checks === null ? 'Check this computer' : 'Check again'}
      </LinkButton>
    </div>
  );
}
