import { Fragment, type ReactNode } from 'react';
import { type Message, textOfParts } from '../../../src-shared/domain/index.ts';
import { Button, formatDay, MessageView, type MessageViewProps, TranscriptLine } from '../../parts/index.ts';

export type TranscriptProps = {
  readonly messages: readonly Message[];
  readonly agentName: string;
  readonly now: number;
  /** How many of the newest answers were not seen when the page came here. */
  readonly unread: number;
  readonly onCopy: (text: string) => void;
  readonly onOpenLink: (url: string) => void;
  readonly onSendAgain: (text: string) => void;
  readonly drawInvite: NonNullable<MessageViewProps['drawInvite']>;
};

/** What was said, oldest first, with a line where a day begins and where the unread begins. */
export function Transcript(props: TranscriptProps): ReactNode {
  const { messages, agentName, now, unread, onCopy, onOpenLink, onSendAgain, drawInvite } = props;
  const newFrom = firstUnread(messages, unread);
  return messages.map((message, place) => {
    const before = messages[place - 1];
    const isNewDay = before === undefined || dayOf(before) !== dayOf(message);
    return (
      <Fragment key={message.messageId}>
        {isNewDay && dayOf(message) !== new Date(now).toDateString() && (
          <TranscriptLine>{formatDay(message.at, now)}</TranscriptLine>
        )}
        {message.messageId === newFrom && <TranscriptLine look="new">{unread} new</TranscriptLine>}
        <MessageView
          {...{ message, agentName, now, onCopy, onOpenLink, drawInvite }}
          actions={
            message.role === 'person' ? (
              <Button onClick={() => onSendAgain(textOfParts(message.parts))}>Send again</Button>
            ) : undefined
          }
        />
      </Fragment>
    );
  });
}

function firstUnread(messages: readonly Message[], unread: number): string | null {
  if (unread === 0) return null;
  return messages.filter((message) => message.role === 'agent').at(-unread)?.messageId ?? null;
}

function dayOf(message: Message): string {
  return new Date(message.at).toDateString();
}
