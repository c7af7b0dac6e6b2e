import { type ReactNode, useState } from 'react';
import type { AskArgument } from '../../../src-shared/contract/index.ts';
import type { LabFault, LabServer } from '../../../src-shared/domain/index.ts';
import { Button, TextField } from '../../parts/index.ts';
import { useMirrored } from '../desk/index.ts';
import { FaultField } from './FaultField.tsx';
import { type FaultDraft, readFaultForm, startDraft } from './readFaultForm.ts';
import { sayTimes } from './sayLab.ts';

const NO_SERVERS: readonly LabServer[] = [];

export type FaultFormProps = {
  readonly fault: LabFault;
  readonly verb: string;
  readonly busy: string | false;
  readonly onArm: (wish: AskArgument<'lab:arm'>) => void;
};

/** What a fault takes, and how often it strikes. Nothing filled in is as usual. */
export function FaultForm({ fault, verb, busy, onArm }: FaultFormProps): ReactNode {
  const [draft, setDraft] = useState<FaultDraft>(() => startDraft(fault));
  const [isTried, setTried] = useState(false);
  const servers = useMirrored((mirrored) => mirrored.lab?.servers ?? NO_SERVERS);
  const read = readFaultForm(fault, draft);
  const problems = isTried && read.kind === 'wrong' ? read.problems : {};
  const arm = () => {
    setTried(true);
    if (read.kind === 'ready') onArm(read.wish);
  };
  const bind = (name: string) => ({
    problem: problems[name] ?? null,
    onChange: (value: string | boolean) => setDraft({ ...draft, [name]: value }),
    onEnter: arm,
  });
  return (
    <div className="lab__form">
      <div className="lab__fields">
        {fault.fields.map((field) => (
          <FaultField {...{ field, servers }} {...bind(field.name)} value={draft[field.name] ?? ''} key={field.name} />
        ))}
        {!fault.isAtOnce && (
          <TextField
            {...bind('times')}
            label="strikes"
            inputMode="numeric"
            value={String(draft['times'] ?? '')}
            placeholder={sayTimes(fault)}
          />
        )}
      </div>
      <Button look="primary" busy={busy} data-testid={`arm-${fault.name}`} onClick={arm}>
        {verb}
      </Button>
    </div>
  );
}
