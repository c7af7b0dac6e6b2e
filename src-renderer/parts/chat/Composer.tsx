import './Composer.css';
import { ArrowUp, Square } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, type Ref, useId } from 'react';
import { Button } from '../controls/index.ts';
import { countBytes, formatCount } from '../format/index.ts';

/** What the service takes in one message. */
export const MOST_BYTES = 65_536;

export type ComposerProps = {
  /** `Ask atlas…`: its name and its placeholder. */
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onSend: (text: string) => void;
  /** The agent works: Stop is there, by button and by Escape. */
  readonly isWorking?: boolean;
  readonly onStop?: () => void;
  /** Why nothing can be sent now, in words beside the buttons. Typing stays possible. */
  readonly offBecause?: string | false;
  /** Up in an empty field brings back the last message. */
  readonly onRecall?: () => void;
  readonly leading?: ReactNode;
  readonly ref?: Ref<HTMLTextAreaElement>;
};

/** The one field of a conversation. Enter sends, Shift+Enter makes a line, Escape stops. */
export function Composer(props: ComposerProps): ReactNode {
  const {
    label,
    value,
    onChange,
    onSend,
    isWorking = false,
    onStop,
    offBecause = false,
    onRecall,
    leading,
    ref,
  } = props;
  const factId = useId();
  const bytes = countBytes(value);
  const isEmpty = value.trim() === '';
  const reason = whyNot(isEmpty, bytes, offBecause);
  const send = () => {
    if (reason === false) onSend(value);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const act = actOf(event, { isWorking, isEmpty: value === '' });
    if (act !== null && act !== 'recall') event.preventDefault();
    if (act === 'send') send();
    if (act === 'stop') onStop?.();
    if (act === 'recall') onRecall?.();
  };
  return (
    <div className="composer" data-over={bytes > MOST_BYTES}>
      <textarea
        className="composer__text"
        data-testid="composer"
        rows={1}
        aria-label={label}
        aria-describedby={factId}
        aria-invalid={bytes > MOST_BYTES || undefined}
        placeholder={label}
        value={value}
        ref={ref}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <div className="composer__foot">
        {leading}
        <span className="composer__fact" id={factId}>
          {sayBytes(bytes, offBecause)}
        </span>
        <ComposerActs {...{ isWorking, reason, onStop }} onSend={send} />
      </div>
    </div>
  );
}

type ComposerActsProps = {
  readonly isWorking: boolean;
  readonly reason: string | false;
  readonly onStop: (() => void) | undefined;
  readonly onSend: () => void;
};

function ComposerActs({ isWorking, reason, onStop, onSend }: ComposerActsProps): ReactNode {
  return (
    <>
      {isWorking && onStop && (
        <Button icon={Square} size="m" keyCap="Esc" onClick={onStop}>
          Stop
        </Button>
      )}
      <Button
        icon={ArrowUp}
        look={isWorking ? 'plain' : 'primary'}
        offBecause={reason}
        data-testid="send"
        onClick={onSend}
      >
        Send
      </Button>
    </>
  );
}

function actOf(
  event: KeyboardEvent<HTMLTextAreaElement>,
  field: { readonly isWorking: boolean; readonly isEmpty: boolean },
): 'send' | 'stop' | 'recall' | null {
  // While an input method composes, Enter chooses a word and Escape drops it: both are its own.
  if (event.nativeEvent.isComposing) return null;
  if (event.key === 'Enter' && !event.shiftKey) return 'send';
  if (event.key === 'Escape' && field.isWorking) return 'stop';
  return event.key === 'ArrowUp' && field.isEmpty ? 'recall' : null;
}

function whyNot(isEmpty: boolean, bytes: number, offBecause: string | false): string | false {
  if (offBecause !== false) return offBecause;
  if (bytes > MOST_BYTES) return 'The message is too long.';
  return isEmpty && 'Write something first.';
}

function sayBytes(bytes: number, offBecause: string | false): string {
  const over = bytes - MOST_BYTES;
  if (over > 0) return `${formatCount(over)} bytes too long`;
  return offBecause === false ? `${formatCount(bytes)} of ${formatCount(MOST_BYTES)} bytes` : offBecause;
}
