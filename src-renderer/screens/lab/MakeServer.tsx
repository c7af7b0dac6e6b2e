import { type ReactNode, useState } from 'react';
import { LAB_PLAN_NAMES, LAB_PLANS, LAB_REGIONS, LAB_STATES } from '../../../src-shared/domain/index.ts';
import { Button, Checkbox, ProblemCard, Select, TextField } from '../../parts/index.ts';
import { useAsk, useCopy } from '../desk/index.ts';
import { STATE_WORDS } from './sayLab.ts';

/** Names in the manner of the demo's own, one after the other. */
const NAMES = ['lyra', 'vega', 'orion', 'mira', 'juno', 'ceres', 'pallas', 'vesta'] as const;

const PLANS = LAB_PLANS.map((plan) => ({ value: plan, label: `${plan} (${LAB_PLAN_NAMES[plan]})` }));
const REGIONS = LAB_REGIONS.map((region) => ({ value: region, label: region }));
const STATES = LAB_STATES.map((state) => ({ value: state, label: STATE_WORDS[state] }));

/** Makes a server that nobody paid for, in any state, and takes it into the fleet. */
export function MakeServer(): ReactNode {
  const copy = useCopy();
  const make = useAsk('lab:makeServer');
  const [made, setMade] = useState(0);
  const [name, setName] = useState('');
  const [state, setState] = useState<(typeof LAB_STATES)[number]>('ready');
  const [plan, setPlan] = useState<(typeof LAB_PLANS)[number]>('test');
  const [region, setRegion] = useState<(typeof LAB_REGIONS)[number]>('eu-central');
  const [hasKey, setHasKey] = useState(true);
  const suggested = NAMES[made % NAMES.length] ?? 'lyra';
  const submit = () =>
    make.run({ name: name.trim() || suggested, state, plan, region, hasKey }, () => {
      setMade(made + 1);
      setName('');
    });
  return (
    <section aria-label="Make a server">
      <div className="lab__make">
        <TextField
          label="Name"
          value={name}
          placeholder={suggested}
          maxLength={60}
          onChange={setName}
          onEnter={submit}
        />
        <Select label="State" value={state} options={STATES} onChange={setState} />
        <Select label="Plan" value={plan} options={PLANS} onChange={setPlan} />
        <Select label="Region" value={region} options={REGIONS} onChange={setRegion} />
        <Checkbox label="AI key" checked={hasKey} onChange={setHasKey} />
        <Button look="primary" data-testid="make-server" busy={make.isBusy && 'Making'} onClick={submit}>
          Make a server
        </Button>
      </div>
      {make.problem !== null && <ProblemCard problem={make.problem} onCopy={copy} lamp="unknown" />}
    </section>
  );
}
