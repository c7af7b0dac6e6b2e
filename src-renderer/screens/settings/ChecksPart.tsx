import { type ReactNode, useState } from 'react';
import type { EnvironmentCheck } from '../../../src-shared/contract/index.ts';
import { Button, Lamp, ProblemCard, Section } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';
import { CHECK_LAMPS, CHECK_NAMES } from '../welcome/index.ts';

/** What this computer can do for the app, each with proof or a reason. */
export function ChecksPart(): ReactNode {
  const copy = useCopy();
  const check = useAsk('app:checkEnvironment');
  const [checks, setChecks] = useState<readonly EnvironmentCheck[] | null>(null);
  const button = (
    <Button busy={check.isBusy && 'Looking'} data-testid="check-environment" onClick={() => check.run(null, setChecks)}>
      {checks === null ? 'Check this computer' : 'Check again'}
    </Button>
  );
  return (
    <Section title="This computer" actions={button}>
      {checks === null && (
        <p className="text-meta">
          Asks the desktop for its tray and its notices, and reads from the place for secrets where that is open.
        </p>
      )}
      <ul className="settings__checks">
        {checks?.map((one) => (
          <li className="settings__check" key={one.what}>
            <Lamp kind={CHECK_LAMPS[one.verdict]} silent />
            <span>{CHECK_NAMES[one.what]}</span>
            <span className="text-second">
              {one.say} {one.hint !== null && <span className="text-meta">{one.hint}</span>}
            </span>
          </li>
        ))}
      </ul>
      {check.problem !== null && <ProblemCard problem={check.problem} onCopy={copy} />}
    </Section>
  );
}
