import { type ComponentPropsWithRef, type ReactNode, useId } from 'react';
import { describeField, FieldFrame, type FieldWords } from './FieldFrame.tsx';

type Native = Omit<ComponentPropsWithRef<'input'>, 'value' | 'onChange' | 'size' | 'id'>;

export type TextFieldProps = Native &
  FieldWords & {
    readonly value: string;
    readonly onChange: (value: string) => void;
    readonly size?: 'm' | 'l';
    readonly mono?: boolean;
    /** Inside the box before and after the text: an icon, a unit, a button. */
    readonly leading?: ReactNode;
    readonly trailing?: ReactNode;
    readonly onEnter?: () => void;
    readonly firstFocus?: boolean;
  };

/** One line of text. */
export function TextField(props: TextFieldProps): ReactNode {
  const {
    label,
    labelHidden,
    hint,
    problem,
    value,
    onChange,
    size = 'm',
    mono = false,
    leading,
    trailing,
    ...more
  } = props;
  const { onEnter, firstFocus, ...native } = more;
  const id = useId();
  const words = { label, hint, ...(labelHidden === undefined ? {} : { labelHidden }), problem: problem ?? null };
  return (
    <FieldFrame id={id} {...words}>
      <div className="field__box" data-size={size}>
        {leading}
        <input
          spellCheck={false}
          autoComplete="off"
          {...native}
          {...describeField(id, words)}
          className="field__input"
          data-mono={mono}
          data-first-focus={firstFocus}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            native.onKeyDown?.(event);
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) onEnter?.();
          }}
        />
        {trailing}
      </div>
    </FieldFrame>
  );
}
