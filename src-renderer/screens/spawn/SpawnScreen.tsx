import './Spawn.css';
import { type ReactNode, useEffect, useState } from 'react';
import type { IntentId } from '../../../src-shared/basics/index.ts';
import { formatMoney } from '../../../src-shared/basics/index.ts';
import type { Offers, PurchaseIntent } from '../../../src-shared/domain/index.ts';
import { Button, OrderSummary, Page, PageHeader, Placeholder, ProblemCard, WizardSteps } from '../../parts/index.ts';
import { sayAgo } from '../describe/index.ts';
import { type Asking, useAsk, useCopy, useDesk, useKeys, useMirrored, useNow, useStillHere } from '../desk/index.ts';
import { usePaymentWindow } from '../payment/index.ts';
import { VaultGate } from '../vault/index.ts';
import { DraftNote } from './DraftNote.tsx';
import { EngineStep } from './EngineStep.tsx';
import { NameStep } from './NameStep.tsx';
import { PlanStep } from './PlanStep.tsx';
import { ReviewStep } from './ReviewStep.tsx';
import { findGaps, type SpawnDraft, wishOf, withDefaults } from './SpawnDraft.ts';
import { STEP_LABELS, STEPS, type StepKey, stepOfGap } from './SpawnStep.ts';
import { type DraftKeeping, type Kept, useKeptDraft, useSpawnDraft } from './useSpawnDraft.ts';

export type SpawnScreenProps = {
  /** A purchase that was proven unpaid, in whose place this one is. */
  readonly replaces: IntentId | null;
  /** A purchase whose choices are taken again. */
  readonly like: IntentId | null;
};

/** Puts a server together: plan, engine, name, review. Paying is another screen. */
export function SpawnScreen({ replaces, like }: SpawnScreenProps): ReactNode {
  const copy = useCopy();
  const offersAsk = useAsk('purchase:offers');
  const [offers, setOffers] = useState<Offers | null>(null);
  const kept = useKeptDraft();
  const model = useMirrored(({ intents }) => [...intents.values()].find((one) => one.intentId === like) ?? null);
  const { run } = offersAsk;
  useEffect(() => run(null, setOffers), [run]);
  return (
    <Page>
      <PageHeader title="Spawn a server" fact={sayOrigin(replaces, model)} />
      {offersAsk.problem !== null && (
        <ProblemCard
          problem={offersAsk.problem}
          onCopy={copy}
          lamp="unknown"
          actions={<Button onClick={() => run(null, setOffers)}>Read the offers again</Button>}
        />
      )}
      {offers === null && offersAsk.isBusy && <Placeholder words="Reading plans and prices from the service" />}
      {offers !== null && kept !== undefined && (
        <VaultGate why="The order is sealed on this computer until it is paid.">
          <Wizard
            {...{ offers, replaces }}
            from={model ?? kept}
            onReload={() => run(null, setOffers)}
            isReloading={offersAsk.isBusy}
          />
        </VaultGate>
      )}
    </Page>
  );
}

function sayOrigin(replaces: IntentId | null, model: PurchaseIntent | null): string | undefined {
  if (replaces !== null) return 'In place of a purchase that was proven unpaid';
  return model === null ? undefined : `With the choices of “${model.name}”. Keys are to be given again.`;
}

type WizardProps = {
  readonly from: Kept | PurchaseIntent;
  readonly offers: Offers;
  readonly replaces: IntentId | null;
  readonly onReload: () => void;
  readonly isReloading: boolean;
};

function Wizard(props: WizardProps): ReactNode {
  const { offers, replaces } = props;
  const servers = useMirrored((mirrored) => mirrored.servers);
  const keeping = useSpawnDraft(
    props.from,
    [...servers.values()].map((server) => server.order.name),
  );
  const { step, setStep } = keeping;
  const [isTried, setTried] = useState(false);
  const start = useStart(keeping);
  const draft = withDefaults(keeping.draft, offers);
  const gaps = findGaps(draft);
  const next = () => {
    const missing = stepOfGap(gaps);
    const isHere = missing === step || (step === 'review' && missing !== null);
    setTried(isHere);
    if (isHere) setStep(missing);
    else if (step === 'review') start.begin(wishOf(draft, replaces));
    else setStep(STEPS[STEPS.indexOf(step) + 1] ?? 'review');
  };
  useKeys({ 'Ctrl+Enter': next });
  const at = STEPS.indexOf(step);
  return (
    <div className="spawn">
      <WizardSteps
        label="Steps"
        steps={STEPS.map((key, place) => ({
          key,
          label: STEP_LABELS[key],
          state: place < at && stepOfGap(gaps) !== key ? 'done' : place === at ? 'now' : 'ahead',
        }))}
        onGo={setStep}
      />
      <StepForm
        {...{ step, draft, offers, start: start.asking }}
        gaps={isTried ? gaps : {}}
        keyGap={gaps.credential}
        onEngine={() => setStep('engine')}
        onChange={keeping.change}
        note={<DraftNote keeping={keeping} />}
      >
        {at > 0 && (
          <Button size="l" onClick={() => setStep(STEPS[at - 1] ?? 'plan')}>
            Back
          </Button>
        )}
        {step !== 'review' && (
          <Button look="primary" size="l" data-testid="spawn-next" onClick={next}>
            Next
          </Button>
        )}
      </StepForm>
      <Summary {...{ ...props, draft, step }} start={start.asking} onPay={next} />
    </div>
  );
}

/** Begins the purchase and goes to its sheet, which asks for the invoice. */
function useStart({ flush }: DraftKeeping) {
  const { places } = useDesk();
  const isStillHere = useStillHere();
  const door = usePaymentWindow();
  const asking = useAsk('purchase:start');
  return {
    asking,
    begin(wish: ReturnType<typeof wishOf>) {
      if (wish === null) return;
      // Before the purchase, which forgets the draft: a save that came after it would bring the draft back.
      flush();
      asking.run(wish, ({ intentId }) => {
        door.open(intentId);
        if (isStillHere()) places.replace({ screen: 'payment', intentId });
      });
    },
  };
}

type StepFormProps = {
  readonly step: StepKey;
  readonly draft: SpawnDraft;
  readonly offers: Offers;
  readonly gaps: ReturnType<typeof findGaps>;
  readonly start: Asking<'purchase:start'>;
  readonly keyGap: string | undefined;
  readonly onEngine: () => void;
  readonly onChange: (change: Partial<SpawnDraft>) => void;
  readonly note: ReactNode;
  readonly children: ReactNode;
};

function StepForm(props: StepFormProps): ReactNode {
  const { step, draft, offers, gaps, start, onChange, note, children } = props;
  const copy = useCopy();
  const wallet = useMirrored((mirrored) => mirrored.wallet);
  const plan = offers.plans.find((one) => one.planId === draft.planId);
  const region = offers.regions.find((one) => one.regionCode === draft.regionCode);
  const shared = { draft, gaps, onChange };
  return (
    <section className="spawn__step" aria-label={STEP_LABELS[step]}>
      <h2>{STEP_LABELS[step]}</h2>
      {step === 'plan' && <PlanStep {...shared} offers={offers} />}
      {step === 'engine' && <EngineStep {...shared} />}
      {step === 'name' && <NameStep {...shared} offers={offers} />}
      {step === 'review' && plan && (
        <ReviewStep
          {...{ draft, plan, wallet }}
          regionName={region?.name ?? ''}
          gap={props.keyGap}
          onEngine={props.onEngine}
        />
      )}
      {start.problem !== null && <ProblemCard problem={start.problem} onCopy={copy} />}
      <div className="spawn__buttons">{children}</div>
      {note}
    </section>
  );
}

type SummaryProps = WizardProps & {
  readonly draft: SpawnDraft;
  readonly step: StepKey;
  readonly start: Asking<'purchase:start'>;
  readonly onPay: () => void;
};

function Summary({ offers, draft, step, start, onPay, onReload, isReloading }: SummaryProps): ReactNode {
  const now = useNow();
  const account = useMirrored((mirrored) => mirrored.wallet.account);
  const plan = offers.plans.find((one) => one.planId === draft.planId);
  const total = plan === undefined ? '–' : formatMoney(plan.price);
  const isKeyless = findGaps(draft).credential !== undefined && 'The AI key is missing or does not fit.';
  const reason = account === null ? 'Set up a wallet first.' : isKeyless;
  return (
    <OrderSummary
      lines={plan === undefined ? [] : [{ key: 'plan', label: `${plan.name}, “${draft.name.trim()}”`, amount: total }]}
      totalLabel="Total, paid once"
      total={total}
      action={
        step === 'review' ? (
          <Button
            look="primary"
            size="l"
            wide
            busy={start.isBusy && 'Sealing the order'}
            offBecause={reason}
            showsReason={account !== null}
            data-testid="spawn-button"
            onClick={onPay}
          >
            Pay {total}
          </Button>
        ) : undefined
      }
      note={
        <>
          Prices read {sayAgo(now - offers.readAt)}.{' '}
          <Button look="bare" size="s" busy={isReloading && 'Reading'} onClick={onReload}>
            Read again
          </Button>
        </>
      }
    />
  );
}
