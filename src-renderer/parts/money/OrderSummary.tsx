import './OrderSummary.css';
import type { ReactNode } from 'react';

export type OrderSummaryProps = {
  readonly lines: ReadonlyArray<{ readonly key: string; readonly label: ReactNode; readonly amount: string }>;
  /** `Total, paid once`. */
  readonly totalLabel: string;
  readonly total: string;
  readonly action?: ReactNode;
  /** Grey, under the button: how old the price is, what happens next. */
  readonly note?: ReactNode;
};

/** What is being bought, at the right of the wizard, always in sight. */
export function OrderSummary({ lines, totalLabel, total, action, note }: OrderSummaryProps): ReactNode {
  return (
    <aside className="order-summary" aria-label="Order">
      <h2>Order</h2>
      <dl>
        {lines.map((line) => (
          <div key={line.key}>
            <dt>{line.label}</dt>
            <dd>{line.amount}</dd>
          </div>
        ))}
        <div className="order-summary__total">
          <dt>{totalLabel}</dt>
          <dd>{total}</dd>
        </div>
      </dl>
      {action}
      {note !== undefined && <p className="text-meta">{note}</p>}
    </aside>
  );
}
