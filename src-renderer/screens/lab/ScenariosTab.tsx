import { Play } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { LabRun, LabScenario } from '../../../src-shared/domain/index.ts';
import { Button, formatDuration, ProblemCard, Select } from '../../parts/index.ts';
import { type Asking, useAsk, useCopy } from '../desk/index.ts';
import { RunWord } from './RunWord.tsx';

const PACES = [
  { value: '1', label: 'In its own time' },
  { value: '5', label: '5 times as fast' },
  { value: '20', label: '20 times as fast' },
] as const;

export type ScenariosTabProps = { readonly scenarios: readonly LabScenario[]; readonly run: LabRun | null };

/** Stories by name: what happens to a fleet, and when. One plays at a time. */
export function ScenariosTab({ scenarios, run }: ScenariosTabProps): ReactNode {
  const copy = useCopy();
  const [pace, setPace] = useState<(typeof PACES)[number]['value']>('1');
  const start = useAsk('lab:startScenario');
  const stop = useAsk('lab:stopScenario');
  const problem = start.problem ?? stop.problem;
  return (
    <div className="lab__part">
      <div className="lab__filters">
        <p className="text-second">
          A scenario makes the servers it needs. When it is stopped, what it has armed is disarmed and the speed is put
          back.
        </p>
        <Select label="Pace" look="bare" value={pace} options={PACES} onChange={setPace} />
      </div>
      {problem !== null && <ProblemCard problem={problem} onCopy={copy} lamp="unknown" />}
      <ul aria-label="Scenarios">
        {scenarios.map((scenario) => (
          <ScenarioRow {...{ scenario, run, start, stop }} pace={Number(pace)} key={scenario.name} />
        ))}
      </ul>
    </div>
  );
}

type RowProps = {
  readonly scenario: LabScenario;
  /** How the last one goes, whichever it is. */
  readonly run: LabRun | null;
  readonly pace: number;
  readonly start: Asking<'lab:startScenario'>;
  readonly stop: Asking<'lab:stopScenario'>;
};

function ScenarioRow({ scenario, run, pace, start, stop }: RowProps): ReactNode {
  const { name, does } = scenario;
  const mine = run?.name === name ? run : null;
  return (
    <li className="lab__row lab__scenario" data-testid={`scenario-${name}`}>
      <span className="lab__words">
        <span>{does}</span>
        <span className="lab__second">
          <span className="text-mono">{name}</span> {sayScenario(scenario, pace)}
        </span>
        {mine?.refused.map((why) => (
          <span className="lab__second" key={why}>
            Not possible: {why}
          </span>
        ))}
      </span>
      {mine !== null && <RunWord run={mine} />}
      {mine?.state === 'running' ? (
        <Button size="s" busy={stop.isBusy && 'Stopping'} onClick={() => stop.run(null)}>
          Stop
        </Button>
      ) : (
        <Button
          size="s"
          icon={Play}
          busy={start.isBusy && start.about?.name === name && 'Starting'}
          offBecause={run?.state === 'running' && 'Another scenario is running.'}
          onClick={() => start.run({ name, speed: pace })}
        >
          Run
        </Button>
      )}
    </li>
  );
}

function sayScenario({ servers, lastsS }: LabScenario, pace: number): string {
  const lasts = lastsS === 0 ? 'at once' : formatDuration((lastsS * 1_000) / pace);
  const names = servers.length > 4 ? `${servers.length} servers` : servers.join(', ');
  return [names, lasts].filter((words) => words !== '').join(', ');
}
