import './MessageView.css';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Message, MessagePart } from '../../../src-shared/domain/index.ts';
import { formatClock, formatDuration, revealHidden } from '../format/index.ts';
import { ProblemCard } from '../notes/index.ts';
import type { MarkdownProps } from './Markdown.tsx';
import { StreamingCaret } from './StreamingCaret.tsx';
import { ToolCard } from './ToolCard.tsx';

// The markdown parser is a third of the bundle and only a conversation needs it.
const Markdown = lazy(async () => ({ default: (await import('./Markdown.tsx')).Markdown }));

const STATES: Readonly<Record<Message['state'], string>> = {
  queued: 'not sent yet',
  sent: 'received',
  answering: 'answering',
  done: '',
  stopped: 'stopped',
  failed: 'failed',
};

export type MessageViewProps = Pick<MarkdownProps, 'onOpenLink' | 'onCopy'> & {
  readonly message: Message;
  /** The server's name, over what its agent says. */
  readonly agentName: string;
  readonly now: number;
  /** Buttons under a message that failed. */
  readonly actions?: ReactNode;
};

/** One message: a person's at the right in a bubble, an agent's across the column, without avatars. */
export function MessageView({ message, agentName, now, actions, ...acts }: MessageViewProps): ReactNode {
  const isPerson = message.role === 'person';
  const isAnswering = message.state === 'answering';
  const last = message.parts.at(-1);
  const said = [formatClock(message.at, 'minutes'), STATES[message.state]].filter((word) => word !== '').join(', ');
  return (
    <article
      className="message"
      data-testid={`message-${message.role}`}
      data-state={message.state}
      data-role={message.role}
      aria-label={isPerson ? 'You' : agentName}
    >
      {!isPerson && (
        <header className="message__head">
          <strong>{agentName}</strong> <span className="text-meta">{said}</span>
        </header>
      )}
      {isPerson ? (
        <p className="message__bubble">{message.parts.map(plainText).join('')}</p>
      ) : (
        keyed(message.parts).map(({ key, part }) => (
          <Part part={part} isStreaming={isAnswering && part === last} now={now} acts={acts} key={key} />
        ))
      )}
      {isAnswering && last?.kind !== 'text' && <StreamingCaret />}
      {isPerson && <footer className="text-meta">{said}</footer>}
      {message.problem !== null && <ProblemCard problem={message.problem} onCopy={acts.onCopy} actions={actions} />}
    </article>
  );
}

type PartProps = {
  readonly part: MessagePart;
  readonly isStreaming: boolean;
  readonly now: number;
  readonly acts: Pick<MarkdownProps, 'onOpenLink' | 'onCopy'>;
};

function Part({ part, isStreaming, now, acts }: PartProps): ReactNode {
  if (part.kind === 'gap') return <p className="message__gap">Some output was dropped here by the service.</p>;
  if (part.kind === 'tool') {
    const took = part.endedAt === null && part.outcome !== 'running' ? null : (part.endedAt ?? now) - part.startedAt;
    return (
      <ToolCard
        name={part.name}
        target={part.target}
        outcome={part.outcome}
        took={took === null ? null : formatDuration(took)}
      />
    );
  }
  if (part.kind === 'invite') return null;
  const plain = <p className="message__plain">{revealHidden(part.text)}</p>;
  return (
    <Suspense fallback={plain}>
      <Markdown text={part.text} isStreaming={isStreaming} {...acts} />
    </Suspense>
  );
}

function plainText(part: MessagePart): string {
  return part.kind === 'text' ? revealHidden(part.text) : '';
}

/** Parts only ever grow at the end, so their place is their name. */
function keyed(parts: readonly MessagePart[]): Array<{ key: string; part: MessagePart }> {
  return parts.map((part, place) => ({ key: `${part.kind} ${place}`, part }));
}
