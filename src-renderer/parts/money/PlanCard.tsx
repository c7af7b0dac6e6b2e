import './PlanCard.css';
import type { ReactNode } from 'react';
import { Lamp } from '../state/index.ts';

export type PlanCardProps = {
  /** The same for all cards of one choice. */
  readonly group: string;
  readonly name: string;
  /** `14.99 USDC`. */
  readonly price: string;
  /** What the service says of the period, if anything: never assumed. */
  readonly period?: string;
  readonly facts: readonly string[];
  readonly note?: string;
  /** What speaks against it now, though it may be chosen. */
  readonly caution?: string;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
  readonly offBecause?: string | false;
  readonly testId?: string;
};

/** A plan to choose, as a radio button with a face. */
export function PlanCard(props: PlanCardProps): ReactNode {
  const { group, name, price, period, facts, note, caution, isChosen, onChoose, offBecause = false, testId } = props;
  return (
    <label className="plan-card" data-testid={testId} data-chosen={isChosen} data-off={offBecause !== false}>
      <input type="radio" name={group} checked={isChosen} disabled={offBecause !== false} onChange={onChoose} />
      <span className="plan-card__name">{name}</span>
      <span className="plan-card__price">
        {price}
        {period !== undefined && <span className="plan-card__period"> {period}</span>}
      </span>
      <span className="plan-card__facts">{facts.join(' · ')}</span>
      {(note !== undefined || offBecause !== false) && (
        <span className="plan-card__facts">{offBecause === false ? note : offBecause}</span>
      )}
      {caution !== undefined && (
        <span className="plan-card__caution">
          <Lamp kind="payment_unknown" size="s" silent />
          {caution}
        </span>
      )}
    </label>
  );
}
