import { Circle, Copy, Save, Square } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { LabRecording } from '../../../src-shared/domain/index.ts';
import { Button, ProblemCard, Section, StateWord } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';
import { sayRecording } from './sayLab.ts';

const WORDS = {
  empty: { lamp: 'idle', word: 'Nothing recorded', verb: 'Start recording' },
  recording: { lamp: 'working', word: 'Recording', verb: 'Stop recording' },
  stopped: { lamp: 'ready', word: 'Recorded', verb: 'Record anew' },
} as const;

/** What is being written down, and what can be done with it. */
export function RecordingPart({ recording }: { readonly recording: LabRecording }): ReactNode {
  const copy = useCopy();
  const record = useAsk('lab:record');
  const { state } = recording;
  const { lamp, word, verb } = WORDS[state];
  const isRecording = state === 'recording';
  return (
    <Section title="Recording" fact="orders, events, chats and calls; no secrets">
      <div className="lab__recording" data-testid="recording" data-state={state}>
        <StateWord kind={lamp} word={word} detail={state === 'empty' ? undefined : sayRecording(recording)} />
        <Button
          icon={isRecording ? Square : Circle}
          busy={record.isBusy && record.about?.action !== 'forget' && 'One moment'}
          onClick={() => record.run({ action: isRecording ? 'stop' : 'start' })}
        >
          {verb}
        </Button>
        {state !== 'empty' && (
          <>
            <KeepIt key={state} />
            <Button look="bare" onClick={() => record.run({ action: 'forget' })}>
              Forget it
            </Button>
          </>
        )}
      </div>
      {record.problem !== null && <ProblemCard problem={record.problem} onCopy={copy} lamp="unknown" />}
    </Section>
  );
}

/** As a file, or on the clipboard; what was copied is old as soon as the recording goes on. */
function KeepIt(): ReactNode {
  const copy = useCopy();
  const save = useAsk('lab:saveRecording');
  const toClipboard = useAsk('lab:copyRecording');
  const [isCopied, setCopied] = useState(false);
  const problem = save.problem ?? toClipboard.problem;
  return (
    <>
      <Button icon={Save} busy={save.isBusy && 'Saving'} onClick={() => save.run(null)}>
        Save as file
      </Button>
      <Button
        icon={Copy}
        busy={toClipboard.isBusy && 'Copying'}
        onClick={() => toClipboard.run(null, () => setCopied(true))}
        onBlur={() => setCopied(false)}
      >
        {isCopied ? 'Copied' : 'Copy'}
      </Button>
      {problem !== null && <ProblemCard problem={problem} onCopy={copy} lamp="unknown" />}
    </>
  );
}
