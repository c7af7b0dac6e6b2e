import './CopyButton.css';
import { Check, Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Icon } from './Icon.tsx';

export type CopyButtonProps = {
  readonly text: string;
  /** The host owns the clipboard. */
  readonly onCopy: (text: string) => void;
  /** What is copied: `address`, `SSH command`. Its full name is `Copy address`. */
  readonly what: string;
  /** With words, or the icon alone. */
  readonly withWords?: boolean;
};

/** Copies one thing and says so. */
export function CopyButton({ text, onCopy, what, withWords = false }: CopyButtonProps): ReactNode {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    onCopy(text);
    setCopied(true);
  };
  return (
    <button
      type="button"
      className="copy-button"
      data-words={withWords}
      data-copied={copied}
      aria-label={`Copy ${what}`}
      title={`Copy ${what}`}
      onClick={copy}
      onPointerLeave={() => setCopied(false)}
      onBlur={() => setCopied(false)}
    >
      <Icon of={copied ? Check : Copy} size="s" />
      {withWords && <span>{copied ? 'Copied' : `Copy ${what}`}</span>}
      <span className="visually-hidden" role="status">
        {copied ? `Copied ${what}` : ''}
      </span>
    </button>
  );
}
