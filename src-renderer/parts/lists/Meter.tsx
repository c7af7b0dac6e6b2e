import './Meter.css';
import { Check, X } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Icon } from '../controls/index.ts';

export type MeterProps = {
  readonly label: string;
  /** 0 to 1 and beyond: more than 1 is over the limit. */
  readonly share: number;
  /** `14.99 of 20`. */
  readonly words: string;
  /** `near` draws the bar amber, `over` red; the words say why elsewhere. */
  readonly level?: 'fine' | 'near' | 'over';
  /** A tick or a cross at the right, in the payment sheet. */
  readonly withMark?: boolean;
};

/** How much of a limit is used. */
export function Meter({ label, share, words, level = 'fine', withMark = false }: MeterProps): ReactNode {
  const id = useId();
  const filled = Math.min(1, Math.max(0, share));
  return (
    <div className="meter" data-level={level} data-marked={withMark}>
      <span id={id}>{label}</span>
      <span className="meter__bar">
        <meter className="visually-hidden" aria-labelledby={id} value={filled} aria-valuetext={words} />
        <span className="meter__fill" style={{ width: `${filled * 100}%` }} />
      </span>
      <span className="meter__words">{words}</span>
      {withMark && (
        <span className="meter__mark">
          <Icon of={level === 'over' ? X : Check} size="s" />
          <span className="visually-hidden">{level === 'over' ? 'over the limit' : 'within the limit'}</span>
        </span>
      )}
    </div>
  );
}
