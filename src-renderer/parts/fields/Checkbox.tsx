import './Checkbox.css';
import { Check } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Icon } from '../controls/index.ts';

export type CheckboxProps = {
  readonly label: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
};

/** A tick that says yes to something. */
export function Checkbox({ label, checked, onChange, hint, disabled = false }: CheckboxProps): ReactNode {
  const hintId = useId();
  return (
    <label className="checkbox">
      <span className="checkbox__box">
        <input
          type="checkbox"
          checked={checked}
          disabled={disabled}
          aria-describedby={hint === undefined ? undefined : hintId}
          onChange={(event) => onChange(event.target.checked)}
        />
        <Icon of={Check} size="s" />
      </span>
      <span className="checkbox__words">
        <span>{label}</span>
        {hint !== undefined && (
          <span className="text-meta" id={hintId}>
            {hint}
          </span>
        )}
      </span>
    </label>
  );
}
