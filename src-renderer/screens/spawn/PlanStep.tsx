import type { ReactNode } from 'react';
import { formatMoney } from '../../../src-shared/basics/index.ts';
import type { Offers, PlanOffer, WalletView } from '../../../src-shared/domain/index.ts';
import { PlanCard } from '../../parts/index.ts';
import { useMirrored } from '../desk/index.ts';
import { foreseeStop } from './foreseeStop.ts';
import type { SpawnStepProps } from './SpawnStep.ts';
import { StopNote } from './StopNote.tsx';

/** The plans the service lists now, at the prices it asks now. It names no period, so neither do we. */
export function PlanStep({ offers, draft, onChange }: SpawnStepProps & { readonly offers: Offers }): ReactNode {
  const plans = [...offers.plans].sort((a, b) => Number(BigInt(a.price.minor) - BigInt(b.price.minor)));
  const wallet = useMirrored((mirrored) => mirrored.wallet);
  const chosen = plans.find((plan) => plan.planId === draft.planId);
  return (
    <>
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
            {...cautionOf(wallet, plan)}
            testId={`plan-${plan.planId}`}
            key={plan.planId}
          />
        ))}
      </div>
      {chosen !== undefined && <StopNote price={chosen.price} />}
    </>
  );
}

/** Of this very plan: that nothing at all can be paid is said once, below. */
function cautionOf(wallet: WalletView, { price }: PlanOffer): { caution?: string } {
  const foreseen = wallet.frozenAt === null ? foreseeStop(wallet, price) : null;
  return foreseen === null ? {} : { caution: foreseen.why };
}
