import './Markdown.css';
import { type ComponentProps, isValidElement, type ReactNode } from 'react';
import ReactMarkdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { httpsTarget, revealHidden } from '../format/index.ts';
import { CodeBlock } from './CodeBlock.tsx';

export type MarkdownProps = {
  readonly text: string;
  /** More words are coming: a caret stands after the last one. */
  readonly isStreaming?: boolean;
  /** Asked with an https address only; the app asks the person before it opens a host for the first time. */
  readonly onOpenLink: (url: string) => void;
  readonly onCopy: (text: string) => void;
};

/**
 * An agent's words as markdown. What an agent writes is not trusted: HTML is shown as text, pictures are never fetched,
 * nothing has an `href`, a link is its text and its true host on a button, and hidden characters are written out.
 */
export function Markdown({ text, isStreaming = false, onOpenLink, onCopy }: MarkdownProps): ReactNode {
  const components: Components = {
    a: ({ href, children }) => (
      <Link address={href} onOpenLink={onOpenLink}>
        {children}
      </Link>
    ),
    img: ({ src, alt }) => (
      <Link address={typeof src === 'string' ? src : undefined} onOpenLink={onOpenLink}>
        {alt === undefined || alt === '' ? 'picture' : `picture: ${alt}`}
      </Link>
    ),
    pre: ({ children }) => <Fence onCopy={onCopy}>{children}</Fence>,
    input: ({ checked }) => <span>{checked === true ? '☑' : '☐'}</span>,
    h1: 'h4',
    h2: 'h4',
    h3: 'h4',
    h5: 'h4',
    h6: 'h4',
    // A wide table scrolls by itself, so that the message does not.
    table: ({ children }) => (
      <div className="markdown__table">
        <table>{children}</table>
      </div>
    ),
  };
  return (
    <div className="markdown" data-streaming={isStreaming}>
      <ReactMarkdown remarkPlugins={[remarkGfm]} components={components} urlTransform={(address) => address}>
        {revealHidden(text)}
      </ReactMarkdown>
    </div>
  );
}

type LinkProps = Pick<MarkdownProps, 'onOpenLink'> & {
  readonly address: string | undefined;
  readonly children: ReactNode;
};

function Link({ address, onOpenLink, children }: LinkProps): ReactNode {
  const target = httpsTarget(address);
  if (target === null) return <span className="markdown__dead">{children}</span>;
  return (
    <span className="markdown__link">
      <span>{children}</span>
      <button type="button" title={target.url} onClick={() => onOpenLink(target.url)}>
        {target.host}
      </button>
    </span>
  );
}

function Fence({ children, onCopy }: Pick<MarkdownProps, 'onCopy'> & { readonly children: ReactNode }): ReactNode {
  if (!isValidElement<ComponentProps<'code'>>(children)) return <pre>{children}</pre>;
  const { className, children: code } = children.props;
  const name = /language-(\S+)/.exec(className ?? '')?.[1] ?? null;
  return <CodeBlock code={String(code ?? '').replace(/\n$/, '')} name={name} onCopy={onCopy} />;
}
