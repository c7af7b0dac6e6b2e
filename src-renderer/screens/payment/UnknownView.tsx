import { RotateCw } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { formatMoney } from '../../../src-shared/basics/index.ts';
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
  withUnit,
} from '../../parts/index.ts';
import { describeNetwork } from '../describe/index.ts';
import { useAsk, useCopy, useKeys, useMirrored, useNow } from '../desk/index.ts';
import { PaymentFrame } from './PaymentFrame.tsx';
import { countSends, sayDoubt, saySends, sayWhy } from './sayDoubt.ts';

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
  const doubt = sayDoubt(state.problem, countSends(intent));
  return (
    <PaymentFrame
      intent={intent}
      title={doubt.title}
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
          <p className="text-meta">
            {[sayWhy(state.problem), 'The app also checks by itself. You can close this window.']
              .filter((words) => words !== null)
              .join(' ')}
          </p>
        )
      }
      aside={<Known {...{ intent, state }} />}
    >
      <p>{doubt.says}</p>
    </PaymentFrame>
  );
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
  const sends = countSends(intent);
  const endsAt = authorisation.validBefore * 1_000;
  return [
    { key: 'amount', label: 'Amount', value: formatMoney(terms.amount), note: describeNetwork(terms.network) },
    ...(sends.firstAt === null ? [] : [leftFact(sends.firstAt + KEPT_MS - now)]),
    {
      key: 'ends',
      label: 'Signature ends',
      value: formatMoment(endsAt, now),
      note: endsAt > now ? `in ${formatDuration(endsAt - now)}` : 'it can no longer be used',
    },
    { key: 'sends', label: 'Sent', value: saySends(sends) },
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

/** For how long the service still repeats its answer. */
function leftFact(leftMs: number): Fact {
  return {
    key: 'left',
    label: 'Recoverable for',
    value: leftMs > 0 ? sayLeft(leftMs) : 'over',
    note: leftMs > 0 ? 'the answer is kept 24 h' : 'the 24 h have passed; ask the service with the help text',
  };
}

function sayLeft(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  return `${withUnit(Math.floor(minutes / 60), 'h')} ${withUnit(minutes % 60, 'min')}`;
}

/** What the people who run the service need to find it. No secret in it: the key only repeats this one request. */
export function helpText(intent: PurchaseIntent, state: UnknownViewProps['state']): string {
  const sends = countSends(intent);
  const sent = sends.firstAt;
  return [
    sayDoubt(state.problem, sends).forHelp,
    `plan: ${intent.planName} (${intent.planId}), region ${intent.regionCode}`,
    `amount: ${formatMoney(state.terms.amount)} to ${state.terms.payTo} on ${state.terms.network}`,
    `from: ${state.authorisation.from}`,
    `nonce: ${state.authorisation.nonce}`,
    `idempotency key: ${intent.idempotencyKey}`,
    ...(sent === null ? [] : [`sent: ${new Date(sent).toISOString()} (${formatClock(sent)} local)`]),
    `code: ${state.problem.code}`,
    ...(state.problem.correlationId === undefined ? [] : [`request id: ${state.problem.correlationId}`]),
  ].join('\n');
}
