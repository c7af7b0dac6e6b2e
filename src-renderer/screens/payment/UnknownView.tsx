import { RotateCw } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { formatMoney, type Problem } from '../../../src-shared/basics/index.ts';
import type { IntentState, PurchaseIntent } from '../../../src-shared/domain/index.ts';
import { knownNetwork } from '../../../src-shared/protocol/index.ts';
import {
  Button,
  CopyButton,
  type Fact,
  formatClock,
  formatDuration,
  formatMoment,
  KeyValueList,
  ProblemCard,
  Section,
  shortenMiddle,
} from '../../parts/index.ts';
import { describeNetwork } from '../describe/index.ts';
import { useAsk, useCopy, useKeys, useMirrored, useNow } from '../desk/index.ts';
import { PaymentFrame } from './PaymentFrame.tsx';

/** The service keeps its answer under our key for this long (contract, idempotency). */
const KEPT_MS = 24 * 60 * 60_000;

export type UnknownViewProps = {
  readonly intent: PurchaseIntent;
  readonly state: Extract<IntentState, { kind: 'unknown' }>;
};

/** Calm under doubt: one sentence, one safe button, the journal as proof. Never a second payment. */
export function UnknownView({ intent, state }: UnknownViewProps): ReactNode {
  const copy = useCopy();
  const checkAgain = useAsk('purchase:checkAgain');
  const openLink = useAsk('app:openLink');
  const isDemo = useMirrored((mirrored) => mirrored.app.service?.isDemo ?? false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const check = () => checkAgain.run({ intentId: intent.intentId });
  useKeys({ c: check });
  const explorer = knownNetwork(state.terms.network)?.explorerAddress.replace('{address}', state.authorisation.from);
  const problem = checkAgain.problem ?? openLink.problem;
  return (
    <PaymentFrame
      intent={intent}
      title="We don’t know yet if this was paid."
      actions={
        <>
          <Button
            look="primary"
            size="l"
            icon={RotateCw}
            keyCap="c"
            busy={checkAgain.isBusy && 'Checking'}
            data-testid="check-again"
            ref={button}
            onClick={check}
          >
            Check again
          </Button>
          {explorer !== undefined && !isDemo && (
            <Button size="l" onClick={() => openLink.run({ url: explorer })}>
              Look on chain
            </Button>
          )}
          <CopyButton what="help text" text={helpText(intent, state)} onCopy={copy} withWords />
        </>
      }
      below={
        problem !== null ? (
          <ProblemCard problem={problem} onCopy={copy} lamp="payment_unknown" />
        ) : (
          <p className="text-meta">{sayWhy(state.problem)} The app also checks by itself. You can close this window.</p>
        )
      }
      aside={<Known {...{ intent, state }} />}
    >
      <p>
        The reply from the service was lost after the payment was sent. Don’t worry: checking again can not charge you
        twice, because it sends the same signed payment with the same key.
      </p>
    </PaymentFrame>
  );
}

/** Codes of a request without a reply: whether it arrived is the very question here, so their own words would not fit. */
const UNHEARD = new Set(['network_unreachable', 'timeout']);

function sayWhy({ code, say }: Problem): string {
  return UNHEARD.has(code) ? 'The service’s answer did not arrive.' : say;
}

function Known({ intent, state }: UnknownViewProps): ReactNode {
  const now = useNow();
  const copy = useCopy();
  return (
    <Section title="What we know">
      <KeyValueList facts={knownFacts(intent, state, now)} onCopy={copy} />
    </Section>
  );
}

/** What is known of a payment in doubt. Pure; `now` in unix ms. */
export function knownFacts(intent: PurchaseIntent, state: UnknownViewProps['state'], now: number): Fact[] {
  const { terms, authorisation } = state;
  const sentAt = intent.journal.find((entry) => entry.kind === 'sent')?.at ?? intent.createdAt;
  const leftMs = sentAt + KEPT_MS - now;
  const endsAt = authorisation.validBefore * 1_000;
  return [
    { key: 'amount', label: 'Amount', value: formatMoney(terms.amount), note: describeNetwork(terms.network) },
    {
      key: 'left',
      label: 'Recoverable for',
      value: leftMs > 0 ? sayLeft(leftMs) : 'over',
      note: leftMs > 0 ? 'the answer is kept 24 h' : 'the 24 h have passed; ask the service with the help text',
    },
    {
      key: 'ends',
      label: 'Signature ends',
      value: formatMoment(endsAt, now),
      note: endsAt > now ? `in ${formatDuration(endsAt - now)}` : 'it can no longer be used',
    },
    { key: 'tries', label: 'Sent', value: state.tries === 1 ? 'once' : `${state.tries} times, the same bytes` },
    {
      key: 'key',
      label: 'Key',
      value: shortenMiddle(intent.idempotencyKey, 12, 4),
      copy: intent.idempotencyKey,
      mono: true,
    },
    {
      key: 'nonce',
      label: 'Nonce',
      value: shortenMiddle(authorisation.nonce, 10, 4),
      copy: authorisation.nonce,
      mono: true,
    },
  ];
}

function sayLeft(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** What the people who run the service need to find it. No secret in it: the key only repeats this one request. */
export function helpText(intent: PurchaseIntent, state: UnknownViewProps['state']): string {
  const sent = intent.journal.find((entry) => entry.kind === 'sent')?.at;
  return [
    `The reply to a purchase was lost after the payment was sent.`,
    `plan: ${intent.planName} (${intent.planId}), region ${intent.regionCode}`,
    `amount: ${formatMoney(state.terms.amount)} to ${state.terms.payTo} on ${state.terms.network}`,
    `from: ${state.authorisation.from}`,
    `nonce: ${state.authorisation.nonce}`,
    `idempotency key: ${intent.idempotencyKey}`,
    ...(sent === undefined ? [] : [`sent: ${new Date(sent).toISOString()} (${formatClock(sent)} local)`]),
    `code: ${state.problem.code}`,
    ...(state.problem.correlationId === undefined ? [] : [`request id: ${state.problem.correlationId}`]),
  ].join('\n');
}
