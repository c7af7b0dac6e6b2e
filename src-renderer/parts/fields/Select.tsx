import './Select.css';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Icon } from '../controls/index.ts';
import { describeField, FieldFrame, type FieldWords } from './FieldFrame.tsx';

export type SelectOption<T extends string> = { readonly value: T; readonly label: string; readonly disabled?: boolean };

export type SelectProps<T extends string> = FieldWords & {
  readonly value: T;
  readonly options: ReadonlyArray<SelectOption<T>>;
  readonly onChange: (value: T) => void;
  /** `bare` stands in a line of filters, without an edge. */
  readonly look?: 'field' | 'bare';
  readonly disabled?: boolean;
};

/** A choice of one from a list, in the system's own menu. */
export function Select<T extends string>(props: SelectProps<T>): ReactNode {
  const { label, labelHidden, hint, problem, value, options, onChange, look = 'field', disabled = false } = props;
  const id = useId();
  const words = { label, hint, labelHidden: labelHidden ?? look === 'bare', problem: problem ?? null };
  const choose = (chosen: string) => {
    const option = options.find((candidate) => candidate.value === chosen);
    if (option) onChange(option.value);
  };
  return (
    <FieldFrame id={id} {...words}>
      <div className={look === 'bare' ? 'field__box select select--bare' : 'field__box select'}>
        <select
          {...describeField(id, words)}
          className="field__input select__native"
          value={value}
          disabled={disabled}
          onChange={(event) => choose(event.target.value)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon of={ChevronDown} size="s" />
      </div>
    </FieldFrame>
  );
}
