import './CodeBlock.css';
import type { ReactNode } from 'react';
import { CopyButton } from '../controls/index.ts';

export type CodeBlockProps = {
  readonly code: string;
  /** The language or file, as the fence named it. */
  readonly name?: string | null;
  readonly onCopy: (text: string) => void;
};

/** Code from an answer, to read and to copy. */
export function CodeBlock({ code, name = null, onCopy }: CodeBlockProps): ReactNode {
  return (
    <figure className="code-block">
      <figcaption className="code-block__head">
        <span>{name ?? 'text'}</span>
        <CopyButton what="code" text={code} onCopy={onCopy} withWords />
      </figcaption>
      <pre className="code-block__code">
        <code>{code}</code>
      </pre>
    </figure>
  );
}
