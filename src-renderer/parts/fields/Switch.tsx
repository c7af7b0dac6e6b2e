import './Switch.css';
import type { ReactNode } from 'react';

export type SwitchProps = {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  /** The words stand elsewhere in the row. */
  readonly labelHidden?: boolean;
  readonly disabled?: boolean;
};

/** A setting that takes effect at once. */
export function Switch({ label, checked, onChange, labelHidden = false, disabled = false }: SwitchProps): ReactNode {
  return (
    <label className="switch">
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={labelHidden ? 'visually-hidden' : 'switch__label'}>{label}</span>
    </label>
  );
}
