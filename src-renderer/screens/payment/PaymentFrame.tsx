import './Payment.css';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PurchaseIntent } from '../../../src-shared/domain/index.ts';
import {
  formatAge,
  Icon,
  JournalList,
  Lamp,
  type LampKind,
  LinkButton,
  Page,
  Section,
  StateWord,
} from '../../parts/index.ts';
import { describeIntent } from '../describe/index.ts';
import { useDesk, useGo, useNow } from '../desk/index.ts';
import { NetworkMark } from './NetworkMark.tsx';
import { tellJournal, termsOf } from './tellJournal.ts';

export type PaymentFrameProps = {
  readonly intent: PurchaseIntent;
  /** One sentence: what happened. */
  readonly title: string;
  /** What it means. */
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  readonly lamp?: LampKind;
  /** Under the buttons: a refused answer, a comparison. */
  readonly below?: ReactNode;
  /** What is known beside the journal. */
  readonly aside?: ReactNode;
};

/** Every state of a purchase has the same page: the word, a sentence, one safe button, and the journal as proof. */
export function PaymentFrame({ intent, title, children, actions, lamp, below, aside }: PaymentFrameProps): ReactNode {
  const now = useNow();
  const { window: which } = useDesk();
  const line = describeIntent(intent);
  const kind = lamp ?? line.lamp;
  const since = intent.journal.at(-1)?.at ?? intent.createdAt;
  return (
    <Page>
      {which === 'payment' ? <Mark intent={intent} /> : <Crumbs name={intent.name} />}
      <p className="payment__state" data-testid="payment-state" data-state={intent.state.kind}>
        <Lamp kind={kind} size="l" silent />
        <StateWord kind={kind} withLamp={false} word={line.word} detail={formatAge(now - since)} />
      </p>
      <div className="payment__lead">
        <h1 className="payment__title">{title}</h1>
        {children}
      </div>
      {actions !== undefined && <div className="payment__actions">{actions}</div>}
      {below}
      <div className="payment__body">
        <Section title="What happened">
          <JournalList label="Journal of this purchase" lines={tellJournal(intent)} />
        </Section>
        {aside}
      </div>
    </Page>
  );
}

function Crumbs({ name }: { readonly name: string }): ReactNode {
  const go = useGo();
  return (
    <nav aria-label="The way here" className="payment__crumbs">
      <LinkButton onClick={() => go({ screen: 'fleet' })}>Fleet</LinkButton>
      <Icon of={ChevronRight} size="s" />
      <span>{name}</span>
      <Icon of={ChevronRight} size="s" />
      <span aria-current="page">Payment</span>
    </nav>
  );
}

/** In a window of its own there is no frame that says whose money it is, and no place to go back to. */
function Mark({ intent }: { readonly intent: PurchaseIntent }): ReactNode {
  return (
    <p className="payment__crumbs">
      <NetworkMark network={termsOf(intent.state)?.network ?? null} />
      <span>for {intent.name}</span>
    </p>
  );
}
