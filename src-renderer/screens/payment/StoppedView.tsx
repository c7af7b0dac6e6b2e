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
          {state.checks.filter(isCompared).map((check) => (
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
  const inWallet = wrong.filter(isOfWallet);
  // Asking again changes nothing while the cause is in the wallet.
  const isWalletFirst = inWallet.length > 0 && inWallet.length === wrong.length;
  const readAgain = () => quote.run({ intentId }, (answered) => awaitsApproval(answered) && door.open(intentId));
  const wallet = (
    <Button look={isWalletFirst ? 'primary' : 'plain'} size="l" onClick={() => go({ screen: 'wallet' })}>
      Open the wallet
    </Button>
  );
  return (
    <>
      {isWalletFirst && wallet}
      <Button
        look={isWalletFirst ? 'plain' : 'primary'}
        size="l"
        busy={quote.isBusy && 'Asking for the invoice'}
        data-testid="check-price"
        onClick={readAgain}
      >
        {isWalletFirst ? 'Check again' : 'Check price again'}
      </Button>
      {inWallet.length > 0 && !isWalletFirst && wallet}
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

/** What a person mends in the wallet; a balance that could not be read is not. */
function isOfWallet({ what, found }: GuardCheck): boolean {
  return what === 'caps' || what === 'frozen' || (what === 'balance' && found !== undefined);
}

function hasValues(check: GuardCheck): boolean {
  return check.expected !== undefined || check.found !== undefined;
}

/** What differs; a recipient that only is new has nothing to be compared with. */
function isCompared(check: GuardCheck): boolean {
  if (check.verdict === 'confirm') return check.expected !== undefined;
  return check.verdict === 'refuse' && hasValues(check);
}

function Compare({ check }: { readonly check: GuardCheck }): ReactNode {
  const [expected, found] =
    check.what === 'balance'
      ? ['The invoice asks for', 'The wallet holds']
      : check.verdict === 'confirm'
        ? ['You paid before', 'The invoice says']
        : [`Expected ${check.what}`, 'The invoice says'];
  return (
    <fieldset className="payment-compare" aria-label={check.say}>
      <div>
        <span className="text-meta">{expected}</span>
        <strong>{check.expected ?? 'not known'}</strong>
      </div>
      <div data-wrong="true">
        <span className="text-meta">{found}</span>
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
            <CheckMark passed={check.verdict === 'confirm' ? null : check.verdict === 'pass'}>{check.say}</CheckMark>
          </li>
        ))}
      </ul>
    </Section>
  );
}
