import type { ReactNode } from 'react';
import {
  awaitsApproval,
  type GuardCheck,
  type IntentState,
  type PurchaseIntent,
} from '../../../src-shared/domain/index.ts';
import { Button, CheckMark, CopyButton, describeProblem, ProblemCard, Section } from '../../parts/index.ts';
import { type Asking, useAsk, useCopy, useGo } from '../desk/index.ts';
import { PaymentFrame } from './PaymentFrame.tsx';
import { useCloseWindow } from './useLeavePayment.ts';
import { usePaymentWindow } from './usePaymentWindow.ts';

export type StoppedViewProps = {
  readonly intent: PurchaseIntent;
  readonly state: Extract<IntentState, { kind: 'stopped' }>;
};

/** The invoice is not what we expect: old and new side by side, and nothing signed. */
export function StoppedView({ intent, state }: StoppedViewProps): ReactNode {
  const copy = useCopy();
  const quote = useAsk('purchase:quoteAgain');
  const refuse = useAsk('purchase:refuse');
  const refused = quote.problem ?? refuse.problem;
  const wrong = state.checks.filter((check) => check.verdict === 'refuse');
  return (
    <PaymentFrame
      intent={intent}
      title="Payment stopped."
      lamp="install_failed"
      actions={<Acts {...{ intent, wrong, quote, refuse }} />}
      below={
        <>
          {wrong.filter(hasValues).map((check) => (
            <Compare check={check} key={check.what} />
          ))}
          {refused === null && wrong.some(hasValues) ? (
            <p className="payment__code">
              <code>{state.problem.code}</code>
              <CopyButton what="problem" text={describeProblem(state.problem)} onCopy={copy} withWords />
            </p>
          ) : (
            <ProblemCard problem={refused ?? state.problem} onCopy={copy} />
          )}
        </>
      }
      aside={<Checks checks={state.checks} />}
    >
      <p>
        {state.problem.say} {state.checks.length === 0 && 'Nothing was signed. '}
        {state.problem.hint}
      </p>
    </PaymentFrame>
  );
}

type ActsProps = {
  readonly intent: PurchaseIntent;
  readonly wrong: readonly GuardCheck[];
  readonly quote: Asking<'purchase:quoteAgain'>;
  readonly refuse: Asking<'purchase:refuse'>;
};

function Acts({ intent, wrong, quote, refuse }: ActsProps): ReactNode {
  const go = useGo();
  const closeWindow = useCloseWindow();
  const door = usePaymentWindow();
  const { intentId } = intent;
  const isWallet = wrong.some((check) => ['balance', 'caps', 'frozen'].includes(check.what));
  const readAgain = () => quote.run({ intentId }, (answered) => awaitsApproval(answered) && door.open(intentId));
  return (
    <>
      <Button
        look="primary"
        size="l"
        busy={quote.isBusy && 'Asking for the invoice'}
        data-testid="check-price"
        onClick={readAgain}
      >
        Check price again
      </Button>
      {isWallet && (
        <Button size="l" onClick={() => go({ screen: 'wallet' })}>
          Open the wallet
        </Button>
      )}
      <Button
        size="l"
        busy={refuse.isBusy && 'Closing'}
        data-testid="pay-refuse"
        onClick={() => refuse.run({ intentId }, () => closeWindow(intentId))}
      >
        Give it up
      </Button>
    </>
  );
}

function hasValues(check: GuardCheck): boolean {
  return check.expected !== undefined || check.found !== undefined;
}

function Compare({ check }: { readonly check: GuardCheck }): ReactNode {
  return (
    <fieldset className="payment-compare" aria-label={check.say}>
      <div>
        <span className="text-meta">Expected {check.what}</span>
        <strong>{check.expected ?? 'not known'}</strong>
      </div>
      <div data-wrong="true">
        <span className="text-meta">The invoice says</span>
        <strong>{check.found ?? 'nothing'}</strong>
      </div>
    </fieldset>
  );
}

function Checks({ checks }: { readonly checks: readonly GuardCheck[] }): ReactNode {
  if (checks.length === 0) return null;
  return (
    <Section title="What was checked">
      <ul>
        {checks.map((check) => (
          <li key={check.what}>
            <CheckMark passed={check.verdict !== 'refuse'}>{check.say}</CheckMark>
          </li>
        ))}
      </ul>
    </Section>
  );
}
