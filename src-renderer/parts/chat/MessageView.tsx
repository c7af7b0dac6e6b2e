import './MessageView.css';
import { lazy, type ReactNode, Suspense } from 'react';
import type { Message, MessagePart } from '../../../src-shared/domain/index.ts';
import { formatClock, formatDuration, revealHidden } from '../format/index.ts';
import { ProblemCard } from '../notes/index.ts';
import type { MarkdownProps } from './Markdown.tsx';
import { StreamingCaret } from './StreamingCaret.tsx';
import { ToolCard } from './ToolCard.tsx';
import { unwrapInvites } from './unwrapInvites.ts';

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

type InvitePart = Extract<MessagePart, { kind: 'invite' }>;

export type MessageViewProps = Pick<MarkdownProps, 'onOpenLink' | 'onCopy'> & {
  readonly message: Message;
  /** The server's name, over what its agent says. */
  readonly agentName: string;
  readonly now: number;
  /** Buttons under a message that failed. */
  readonly actions?: ReactNode;
  /** Draws a mesh invite where its code stood; only a screen knows whose it is and whether it can be copied. */
  readonly drawInvite?: (invite: InvitePart) => ReactNode;
};

/** One message: what was asked at the right in a bubble, an agent's answer across the column, without avatars. */
export function MessageView({ message, agentName, now, actions, drawInvite, ...acts }: MessageViewProps): ReactNode {
  const isAsked = message.role !== 'agent';
  const isAnswering = message.state === 'answering';
  const last = message.parts.at(-1);
  const by = message.role === 'app' ? 'asked by osmoda Fleet' : '';
  const said = [by, formatClock(message.at, 'minutes'), STATES[message.state]].filter((word) => word !== '').join(', ');
  return (
    <article
      className="message"
      data-testid={`message-${message.role}`}
      data-state={message.state}
      data-role={message.role}
      aria-label={isAsked ? (message.role === 'app' ? 'osmoda Fleet' : 'You') : agentName}
    >
      {!isAsked && (
        <header className="message__head">
          <strong>{agentName}</strong> <span className="text-meta">{said}</span>
        </header>
      )}
      {isAsked ? (
        <p className="message__bubble">
          {keyed(message.parts, true).map(({ key, part }) => (
            <Asked part={part} drawInvite={drawInvite} key={key} />
          ))}
        </p>
      ) : (
        keyed(message.parts, false).map(({ key, part }, place) => (
          <Part
            part={part}
            isStreaming={isAnswering && place === message.parts.length - 1}
            {...{ now, acts, drawInvite }}
            key={key}
          />
        ))
      )}
      {isAnswering && last?.kind !== 'text' && <StreamingCaret />}
      {isAsked && <footer className="text-meta">{said}</footer>}
      {message.problem !== null && (
        // Stopped by a person is no failure, though there is something to know about it.
        <ProblemCard
          problem={message.problem}
          onCopy={acts.onCopy}
          actions={actions}
          lamp={message.state === 'stopped' ? 'silent' : 'install_failed'}
        />
      )}
    </article>
  );
}

type PartProps = {
  readonly part: MessagePart;
  readonly isStreaming: boolean;
  readonly now: number;
  readonly acts: Pick<MarkdownProps, 'onOpenLink' | 'onCopy'>;
  readonly drawInvite: MessageViewProps['drawInvite'];
};

function Part({ part, isStreaming, now, acts, drawInvite }: PartProps): ReactNode {
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
  if (part.kind === 'invite') return <p>{drawInvite?.(part) ?? 'A mesh invite'}</p>;
  const plain = <p className="message__plain">{revealHidden(part.text)}</p>;
  return (
    <Suspense fallback={plain}>
      <Markdown text={part.text} isStreaming={isStreaming} {...acts} />
    </Suspense>
  );
}

function Asked({ part, drawInvite }: Pick<PartProps, 'part' | 'drawInvite'>): ReactNode {
  if (part.kind === 'invite') return drawInvite?.(part) ?? 'a mesh invite';
  return part.kind === 'text' ? revealHidden(part.text) : null;
}

/** Parts only ever grow at the end, so their place is their name. */
function keyed(parts: readonly MessagePart[], isInline: boolean): Array<{ key: string; part: MessagePart }> {
  return unwrapInvites(parts, isInline).map((part, place) => ({ key: `${part.kind} ${place}`, part }));
}
