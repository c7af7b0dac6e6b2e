import { Search } from 'lucide-react';
import { type ReactNode, type Ref, useMemo, useRef, useState } from 'react';
import { LAB_BREAKS, type LabArmed, type LabBreaks, type LabFault } from '../../../src-shared/domain/index.ts';
import { EmptyState, Icon, Segmented, TextField } from '../../parts/index.ts';
import { useKeys } from '../desk/index.ts';
import { FaultRow } from './FaultRow.tsx';
import { BREAKS_WORDS } from './sayLab.ts';

export type FaultsTabProps = { readonly faults: readonly LabFault[]; readonly armed: readonly LabArmed[] };

/** Every way the pretend service can misbehave, grouped by what breaks; typing looks through all of them. */
export function FaultsTab({ faults, armed }: FaultsTabProps): ReactNode {
  const [breaks, setBreaks] = useState<LabBreaks>('payments');
  const [sought, setSought] = useState('');
  const [openName, setOpenName] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => field.current?.focus() });
  const shown = useMemo(() => findFaults(faults, breaks, sought), [faults, breaks, sought]);
  const choose = (one: LabBreaks) => {
    setSought('');
    setBreaks(one);
  };
  return (
    <div className="lab__part">
      <Filters
        {...{ faults, sought, field }}
        breaks={sought === '' ? breaks : NO_GROUP}
        onChoose={choose}
        onSeek={setSought}
      />
      {shown.length === 0 && <EmptyState title="No fault says that.">Try another word, or choose a group.</EmptyState>}
      <ul aria-label="Faults">
        {shown.map((fault) => (
          <FaultRow
            fault={fault}
            armed={armed.filter(({ name }) => name === fault.name)}
            isOpen={openName === fault.name}
            onToggle={() => setOpenName(openName === fault.name ? null : fault.name)}
            key={fault.name}
          />
        ))}
      </ul>
    </div>
  );
}

/** No group is chosen while somebody looks for a word: it is sought in all of them. */
const NO_GROUP = 'none';

type FiltersProps = {
  readonly faults: readonly LabFault[];
  readonly breaks: LabBreaks | typeof NO_GROUP;
  readonly sought: string;
  readonly field: Ref<HTMLInputElement>;
  readonly onChoose: (breaks: LabBreaks) => void;
  readonly onSeek: (words: string) => void;
};

function Filters({ faults, breaks, sought, field, onChoose, onSeek }: FiltersProps): ReactNode {
  return (
    <div className="lab__filters">
      <Segmented<LabBreaks | typeof NO_GROUP>
        label="What breaks"
        look="chips"
        value={breaks}
        segments={LAB_BREAKS.map((one) => ({
          value: one,
          label: BREAKS_WORDS[one],
          count: faults.filter((fault) => fault.breaks === one).length,
        }))}
        onChange={(one) => {
          if (one !== NO_GROUP) onChoose(one);
        }}
      />
      <span className="lab__search">
        <TextField
          label="Find a fault"
          labelHidden
          placeholder="Find a fault"
          value={sought}
          onChange={onSeek}
          leading={<Icon of={Search} size="s" />}
          ref={field}
        />
      </span>
    </div>
  );
}

function findFaults(faults: readonly LabFault[], breaks: LabBreaks, sought: string): readonly LabFault[] {
  const words = sought.toLowerCase().trim();
  if (words === '') return faults.filter((fault) => fault.breaks === breaks);
  return faults.filter(({ name, does }) => `${name} ${does}`.toLowerCase().includes(words));
}
