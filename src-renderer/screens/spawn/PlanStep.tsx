import type { ReactNode } from 'react';
import { formatMoney } from '../../../src-shared/basics/index.ts';
import type { Offers } from '../../../src-shared/domain/index.ts';
import { PlanCard } from '../../parts/index.ts';
import type { SpawnStepProps } from './SpawnStep.ts';

/** The plans the service lists now, at the prices it asks now. It names no period, so neither do we. */
export function PlanStep({ offers, draft, onChange }: SpawnStepProps & { readonly offers: Offers }): ReactNode {
  const plans = [...offers.plans].sort((a, b) => Number(BigInt(a.price.minor) - BigInt(b.price.minor)));
  return (
    <div className="spawn__plans" role="radiogroup" aria-label="Plan">
      {plans.map((plan) => (
        <PlanCard
          group="plan"
          name={plan.name}
          price={formatMoney(plan.price)}
          facts={[`${plan.cpu} CPU`, `${plan.ramGb} GB memory`, `${plan.diskGb} GB disk`]}
          {...(plan.description === null ? {} : { note: plan.description })}
          isChosen={plan.planId === draft.planId}
          onChoose={() => onChange({ planId: plan.planId })}
          testId={`plan-${plan.planId}`}
          key={plan.planId}
        />
      ))}
    </div>
  );
}
