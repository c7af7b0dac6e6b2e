import './ToolCard.css';
import { ChevronRight, Terminal } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from '../controls/index.ts';
import { revealHidden } from '../format/index.ts';
import { Lamp } from '../state/index.ts';

export type ToolOutcome = 'running' | 'success' | 'error' | 'unknown';

const WORDS: Readonly<Record<ToolOutcome, string>> = {
  running: 'Running',
  success: 'Done',
  error: 'Failed',
  unknown: 'No result',
};

export type ToolCardProps = {
  readonly name: string;
  /** What it was used on, short. */
  readonly target?: string | null;
  readonly outcome: ToolOutcome;
  /** `0.8 s`. */
  readonly took?: string | null;
  /** What the service told of it, when it told anything. Without it there is nothing to open. */
  readonly children?: ReactNode;
};

/** One use of a tool, as a line. Closed by default, and nothing invented inside. */
export function ToolCard({ name, target = null, outcome, took = null, children }: ToolCardProps): ReactNode {
  const line = (
    <>
      <Icon of={Terminal} />
      <code className="tool-card__name">{revealHidden(name)}</code>
      <span className="tool-card__target text-cut">{target !== null && revealHidden(target)}</span>
      <span className="tool-card__outcome">{WORDS[outcome]}</span>
      {outcome === 'running' && <Lamp kind="working" size="s" silent />}
      {took !== null && <span className="tool-card__took">{took}</span>}
    </>
  );
  if (children === undefined)
    return (
      <div className="tool-card" data-testid="tool-card" data-outcome={outcome}>
        <div className="tool-card__line">{line}</div>
      </div>
    );
  return (
    <details className="tool-card" data-testid="tool-card" data-outcome={outcome}>
      <summary className="tool-card__line">
        {line}
        <Icon of={ChevronRight} size="s" />
      </summary>
      <div className="tool-card__inside">{children}</div>
    </details>
  );
}
