import './TextArea.css';
import { type ComponentPropsWithRef, type ReactNode, useId } from 'react';
import { describeField, FieldFrame, type FieldWords } from './FieldFrame.tsx';

type Native = Omit<ComponentPropsWithRef<'textarea'>, 'value' | 'onChange' | 'id'>;

export type TextAreaProps = Native &
  FieldWords & {
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly mono?: boolean;
    readonly firstFocus?: boolean;
  };

/** Several lines of text; grows with them. */
export function TextArea(props: TextAreaProps): ReactNode {
  const { label, labelHidden, hint, problem, value, onChange, mono = false, firstFocus, ...native } = props;
  const id = useId();
  const words = { label, hint, ...(labelHidden === undefined ? {} : { labelHidden }), problem: problem ?? null };
  return (
    <FieldFrame id={id} {...words}>
      <div className="field__box">
        <textarea
          rows={3}
          spellCheck={false}
          {...native}
          {...describeField(id, words)}
          className="field__input text-area"
          data-mono={mono}
          data-first-focus={firstFocus}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </div>
    </FieldFrame>
  );
}
