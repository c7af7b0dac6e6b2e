import './ChoiceList.css';
import { type ReactNode, useId } from 'react';

export type Choice<T extends string> = {
  readonly value: T;
  readonly label: string;
  /** What choosing it means. */
  readonly says: ReactNode;
};

export type ChoiceListProps<T extends string> = {
  /** What is being chosen, for assistive technology. */
  readonly label: string;
  readonly value: T;
  readonly choices: ReadonlyArray<Choice<T>>;
  readonly onChange: (value: T) => void;
};

/** A choice of one from a few that need a sentence each. Arrow keys move, as in any group of radio buttons. */
export function ChoiceList<T extends string>({ label, value, choices, onChange }: ChoiceListProps<T>): ReactNode {
  const group = useId();
  return (
    <fieldset className="choice-list">
      <legend className="visually-hidden">{label}</legend>
      {choices.map((choice) => (
        <label className="choice-list__choice" data-chosen={choice.value === value} key={choice.value}>
          <input
            type="radio"
            name={group}
            checked={choice.value === value}
            aria-labelledby={`${group}-${choice.value}`}
            aria-describedby={`${group}-${choice.value}-says`}
            onChange={() => onChange(choice.value)}
          />
          <span className="choice-list__words">
            <span className="choice-list__label" id={`${group}-${choice.value}`}>
              {choice.label}
            </span>
            <span className="text-second" id={`${group}-${choice.value}-says`}>
              {choice.says}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
