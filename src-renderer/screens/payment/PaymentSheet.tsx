import { ChevronRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { formatMoney } from '../../../src-shared/basics/index.ts';
import type { GuardCheck, PaymentTerms, PurchaseIntent } from '../../../src-shared/domain/index.ts';
import {
  AmountDisplay,
  Button,
  FactRows,
  HoldButton,
  Icon,
  INERT_MS,
  Placeholder,
  ProblemCard,
  Sheet,
  useInert,
  withUnit,
} from '../../parts/index.ts';
import { sayFor } from '../describe/index.ts';
import { useAsk, useCopy, useDesk, useMirrored, useNow } from '../desk/index.ts';
import { LoseReplySwitch } from './LoseReplySwitch.tsx';
import { NetworkMark } from './NetworkMark.tsx';
import { paymentRows } from './paymentRows.tsx';
import { termsOf } from './tellJournal.ts';
import { useCloseWindow, useLeavePayment } from './useLeavePayment.ts';
import { type Quote, useQuote } from './useQuote.ts';

/** The one place where money is approved: the amount, the evidence, Refuse under the finger, Approve held. */
export function PaymentSheet({ intent }: { readonly intent: PurchaseIntent }): ReactNode {
  const { window: which } = useDesk();
  const leave = useLeavePayment();
  const closeWindow = useCloseWindow();
  const copy = useCopy();
  const quote = useQuote(intent);
  const approve = useAsk('purchase:approve');
  const refuse = useAsk('purchase:refuse');
  const [typed, setTyped] = useState('');
  const terms = termsOf(intent.state);
  const checks = intent.state.kind === 'guarded' ? intent.state.checks : [];
  const problem = approve.problem ?? refuse.problem ?? quote.asking.problem;
  return (
    <Sheet
      isOpen
      title={`Approve ${formatMoney(terms?.amount ?? intent.planPrice)}?`}
      titleHidden
      fillsWindow={which === 'payment'}
      onClose={() => leave(intent.intentId)}
      foot={
        <Foot
          {...{ intent, terms, checks, typed, quote, approve }}
          isRefusing={refuse.isBusy}
          onRefuse={() => refuse.run({ intentId: intent.intentId }, () => closeWindow(intent.intentId))}
        />
      }
    >
      <Top terms={terms} quote={quote} />
      <div className="pay-sheet__amount">
        <AmountDisplay money={terms?.amount ?? intent.planPrice}>
          for {intent.planName} server “{intent.name}”, {intent.regionCode}. Paid once.
        </AmountDisplay>
      </div>
      {terms === null ? (
        quote.asking.problem === null && <Placeholder words="Asking the service for its invoice" />
      ) : (
        <Evidence {...{ intent, terms, checks, typed }} onType={setTyped} />
      )}
      {problem !== null && (
        <ProblemCard
          problem={problem}
          onCopy={copy}
          actions={
            quote.asking.problem === null ? undefined : (
              <Button busy={quote.asking.isBusy && 'Asking'} onClick={quote.again}>
                Ask for the invoice again
              </Button>
            )
          }
        />
      )}
      <LoseReplySwitch />
    </Sheet>
  );
}

function Top({ terms, quote }: { readonly terms: PaymentTerms | null; readonly quote: Quote }): ReactNode {
  return (
    <div className="pay-sheet__top">
      <NetworkMark network={terms?.network ?? null} />
      <span className="pay-sheet__age" aria-live="off">
        {quote.asking.isBusy && 'Reading the price again'}
        {!quote.asking.isBusy && quote.ageMs !== null && `Quote is ${sayFor(quote.ageMs)} old`}
      </span>
    </div>
  );
}

type EvidenceProps = {
  readonly intent: PurchaseIntent;
  readonly terms: PaymentTerms;
  readonly checks: readonly GuardCheck[];
  readonly typed: string;
  readonly onType: (typed: string) => void;
};

function Evidence({ intent, terms, checks, typed, onType }: EvidenceProps): ReactNode {
  const copy = useCopy();
  const now = useNow();
  const wallet = useMirrored((mirrored) => mirrored.wallet);
  return (
    <>
      <FactRows rows={paymentRows({ terms, checks, wallet, now, typed, onType, onCopy: copy })} />
      <details className="pay-sheet__details">
        <summary>
          <Icon of={ChevronRight} size="s" />
          Details: key, asset, time to pay
        </summary>
        <FactRows
          rows={[
            { key: 'key', label: 'Key', value: <code>{intent.idempotencyKey}</code> },
            { key: 'asset', label: 'Asset', value: <code>{terms.asset}</code> },
            { key: 'network', label: 'Network', value: <code>{terms.network}</code> },
            { key: 'time', label: 'Valid', value: `${withUnit(terms.maxTimeoutSeconds, 's')} after signing` },
          ]}
        />
      </details>
    </>
  );
}

type FootProps = Pick<EvidenceProps, 'intent' | 'checks' | 'typed'> & {
  readonly terms: PaymentTerms | null;
  readonly quote: Quote;
  readonly approve: ReturnType<typeof useAsk<'purchase:approve'>>;
  readonly isRefusing: boolean;
  readonly onRefuse: () => void;
};

function Foot({ intent, terms, checks, typed, quote, approve, isRefusing, onRefuse }: FootProps): ReactNode {
  const reason = whyNotApprove({ intent, terms, checks, typed, quote });
  // It has the focus, and an Enter meant for the step before must not be a no.
  const { isInert } = useInert(INERT_MS, intent.intentId);
  const send = () => {
    if (terms === null || reason !== false) return;
    const { amount, payTo, network, asset } = terms;
    const typedRecipient = needsTyping(checks) ? typed.trim() : null;
    approve.run({ intentId: intent.intentId, seen: { amount, payTo, network, asset }, typedRecipient });
  };
  return (
    <div className="pay-sheet__buttons">
      <Button
        size="l"
        wide
        firstFocus
        isInert={isInert}
        busy={isRefusing && 'Refusing'}
        data-testid="pay-refuse"
        // A key still held down from before presses again and again.
        onKeyDown={(event) => event.repeat && event.preventDefault()}
        onClick={onRefuse}
      >
        Refuse
      </Button>
      <HoldButton
        wide
        holdKey="A"
        // Anything that changes what is approved makes the button inert again.
        changeKey={JSON.stringify([terms, checks.map((check) => [check.what, check.verdict])])}
        busy={approve.isBusy && 'Approving'}
        offBecause={reason}
        onHeld={send}
        testId="pay-approve"
      >
        Approve, hold 1 s
      </HoldButton>
    </div>
  );
}

function needsTyping(checks: readonly GuardCheck[]): boolean {
  return checks.some((check) => check.what === 'recipient' && check.verdict === 'confirm');
}

function whyNotApprove({
  intent,
  terms,
  checks,
  typed,
  quote,
}: Pick<FootProps, 'intent' | 'terms' | 'checks' | 'typed' | 'quote'>): string | false {
  if (terms === null || intent.state.kind !== 'guarded') return 'The invoice is being checked.';
  if (quote.asking.isBusy || quote.isOld) return 'The price is being read again.';
  const isTyped = typed.trim().toLowerCase() === terms.payTo.toLowerCase();
  return needsTyping(checks) && !isTyped && 'Type the recipient first.';
}
