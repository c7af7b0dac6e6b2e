import './AmountDisplay.css';
import type { ReactNode } from 'react';
import { formatAmount, type Money } from '../../../src-shared/basics/index.ts';

export type AmountDisplayProps = {
  /** Null is an amount nobody has read yet. */
  readonly money: Money | null;
  /** Under it: what it is for, where it stands, how old it is. */
  readonly children?: ReactNode;
};

/** The one number that matters on a screen: a payment, a balance. */
export function AmountDisplay({ money, children }: AmountDisplayProps): ReactNode {
  return (
    <div className="amount-display">
      <p className="amount-display__figure">
        {money === null ? '–' : formatAmount(money)} <small>{money?.unit ?? 'USDC'}</small>
      </p>
      {children !== undefined && <p className="text-second">{children}</p>}
    </div>
  );
}
