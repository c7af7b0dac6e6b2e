import { Zap } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { LabView } from '../../../src-shared/domain/index.ts';
import { Button, Icon, Lamp, LinkButton, ProblemCard } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';
import { sayParams, sayRecording, sayRemaining, sayRun } from './sayLab.ts';
import { useServerNames } from './useLab.ts';

/** More lines than this are folded, so that a stormy night does not push everything else away. */
const SHOWN = 4;

type Line = {
  readonly key: string;
  /** Something plays, or waits for its occasion. */
  readonly kind: 'playing' | 'armed';
  readonly name: string;
  readonly says: string;
  readonly act: { readonly label: string; readonly onAct: () => void; readonly busy: string | false };
};

/** What goes on because somebody wished it: stories, recordings, faults that are armed. Absent when nothing does. */
export function ActiveStrip({ lab }: { readonly lab: LabView }): ReactNode {
  const copy = useCopy();
  const [isUnfolded, setUnfolded] = useState(false);
  const playing = usePlaying(lab);
  const armed = useArmed(lab);
  const lines = [...playing.lines, ...armed.lines];
  const problem = armed.disarm.problem ?? playing.problem;
  const folded = lines.length - SHOWN;
  return (
    <>
      {lines.length > 0 && (
        <section className="lab__active" aria-label="Going on now">
          <ul>
            {(isUnfolded ? lines : lines.slice(0, SHOWN)).map((line) => (
              <ActiveLine line={line} key={line.key} />
            ))}
          </ul>
          {(folded > 0 || armed.lines.length > 1) && (
            <div className="lab__active-foot">
              {folded > 0 && (
                <LinkButton onClick={() => setUnfolded(!isUnfolded)}>
                  {isUnfolded ? 'Show fewer' : `Show ${folded} more`}
                </LinkButton>
              )}
              {armed.lines.length > 1 && (
                <>
                  {folded <= 0 && <span className="text-meta">{armed.lines.length} faults are armed.</span>}
                  <DisarmAll disarm={armed.disarm} />
                </>
              )}
            </div>
          )}
        </section>
      )}
      {problem !== null && <ProblemCard problem={problem} onCopy={copy} lamp="unknown" />}
    </>
  );
}

function ActiveLine({ line: { key, kind, name, says, act } }: { readonly line: Line }): ReactNode {
  return (
    <li className="lab__active-line" data-testid={`lab-active-${key}`}>
      {kind === 'playing' ? <Lamp kind="working" silent /> : <Icon of={Zap} />}
      <strong className={kind === 'armed' ? 'text-mono' : undefined}>{name}</strong>
      <span className="lab__active-says text-cut">{says}</span>
      <Button size="s" busy={act.busy} onClick={act.onAct}>
        {act.label}
      </Button>
    </li>
  );
}

function DisarmAll({ disarm }: { readonly disarm: ReturnType<typeof useArmed>['disarm'] }): ReactNode {
  return (
    <Button
      size="s"
      data-testid="disarm-all"
      busy={disarm.isBusy && disarm.about?.name === null && 'Disarming'}
      onClick={() => disarm.run({ name: null })}
    >
      Disarm all
    </Button>
  );
}

/** One line for each fault; armed about several servers it is still one, because it is disarmed as one. */
function useArmed({ armed }: LabView) {
  const nameOf = useServerNames();
  const disarm = useAsk('lab:disarm');
  const names = [...new Set(armed.map(({ name }) => name))];
  const lines = names.map((name): Line => {
    const mine = armed.filter((one) => one.name === name);
    const says = mine.map((one) =>
      [sayParams(one, nameOf), sayRemaining(one)].filter((words) => words !== '').join(', '),
    );
    const busy = disarm.isBusy && disarm.about?.name === name && 'Disarming';
    const act = { label: 'Disarm', busy, onAct: () => disarm.run({ name }) };
    return { key: name, kind: 'armed', name, says: says.join('; '), act };
  });
  return { lines, disarm };
}

function usePlaying({ scenario, replay, recording }: LabView) {
  const stopScenario = useAsk('lab:stopScenario');
  const stopReplay = useAsk('lab:stopReplay');
  const record = useAsk('lab:record');
  const line = (key: string, name: string, says: string, isBusy: boolean, onAct: () => void): Line => ({
    ...{ key, kind: 'playing', name, says },
    act: { label: 'Stop', busy: isBusy && 'Stopping', onAct },
  });
  const lines: Line[] = [];
  if (scenario?.state === 'running') {
    const says = `Scenario, ${sayRun(scenario)}`;
    lines.push(line('scenario', scenario.name, says, stopScenario.isBusy, () => stopScenario.run(null)));
  }
  if (replay?.state === 'running') {
    lines.push(line('replay', 'Replay', sayRun(replay), stopReplay.isBusy, () => stopReplay.run(null)));
  }
  if (recording.state === 'recording') {
    const stop = () => record.run({ action: 'stop' });
    lines.push(line('recording', 'Recording', sayRecording(recording), record.isBusy, stop));
  }
  return { lines, problem: stopScenario.problem ?? stopReplay.problem ?? record.problem };
}
