import './FieldFrame.css';
import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../controls/index.ts';

export type FieldWords = {
  readonly label: string;
  /** Keeps the label for assistive technology only. */
  readonly labelHidden?: boolean;
  readonly hint?: ReactNode;
  /** What is wrong with the value, in words, at the field. */
  readonly problem?: string | null;
};

/** Ids that tie a field to its words. */
export function describeField(id: string, words: FieldWords) {
  const isWrong = words.problem !== undefined && words.problem !== null;
  const describedBy = isWrong ? `${id}-problem` : words.hint === undefined ? undefined : `${id}-hint`;
  return { id, 'aria-invalid': isWrong || undefined, 'aria-describedby': describedBy } as const;
}

/** Label above, control, then the hint or what is wrong. */
export function FieldFrame(props: FieldWords & { readonly id: string; readonly children: ReactNode }): ReactNode {
  const { id, label, labelHidden = false, hint, problem = null, children } = props;
  return (
    <div className="field">
      <label className={labelHidden ? 'visually-hidden' : 'field__label'} htmlFor={id}>
        {label}
      </label>
      {children}
      {problem !== null && (
        <p className="field__problem" id={`${id}-problem`}>
          <Icon of={TriangleAlert} size="s" />
          <span>{problem}</span>
        </p>
      )}
      {problem === null && hint !== undefined && (
        <p className="field__hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
