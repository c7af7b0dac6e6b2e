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
import { useGo, useNow } from '../desk/index.ts';
import { tellJournal } from './tellJournal.ts';

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
  const go = useGo();
  const line = describeIntent(intent);
  const kind = lamp ?? line.lamp;
  const since = intent.journal.at(-1)?.at ?? intent.createdAt;
  return (
    <Page>
      <nav aria-label="The way here" className="payment__crumbs">
        <LinkButton onClick={() => go({ screen: 'fleet' })}>Fleet</LinkButton>
        <Icon of={ChevronRight} size="s" />
        <span>{intent.name}</span>
        <Icon of={ChevronRight} size="s" />
        <span aria-current="page">Payment</span>
      </nav>
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
