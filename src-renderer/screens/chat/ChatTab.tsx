import './Chat.css';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../../src-shared/basics/index.ts';
import type { ServerView } from '../../../src-shared/contract/index.ts';
import { type Conversation, type Grant, textOfParts } from '../../../src-shared/domain/index.ts';
import type { TranscriptView } from '../../mirror/index.ts';
import { Button, Composer, Placeholder, ProblemCard } from '../../parts/index.ts';
import { useAsk, useCopy, useDesk, useGrant, useMirrored, useNow } from '../desk/index.ts';
import { isCuredBySecret, LockedAct } from '../locked/index.ts';
import { describeTurn } from './describeTurn.ts';
import { Starters } from './Starters.tsx';
import { Transcript } from './Transcript.tsx';
import { useDraft } from './useDraft.ts';
import { useDrawInvite } from './useDrawInvite.tsx';
import { useMarkSeen } from './useMarkSeen.ts';
import { useStickToEnd } from './useStickToEnd.ts';

export type ChatTabProps = { readonly server: ServerView };

/** The conversation with one server's agent. */
export function ChatTab({ server }: ChatTabProps): ReactNode {
  const { order } = server;
  const { mirror } = useDesk();
  const conversation = useMirrored((mirrored) => mirrored.conversations.get(order.orderId) ?? null);
  const transcript = useMirrored((mirrored) => mirrored.transcripts.get(order.orderId) ?? null);
  const send = useAsk('chat:send');
  const mayChat = useGrant(order, 'chat');
  const isRead = transcript !== null;
  useEffect(() => {
    if (!isRead) void mirror.readTranscript(order.orderId);
  }, [mirror, order.orderId, isRead]);
  const sendText = (text: string, onDone?: () => void) => send.run({ orderId: order.orderId, text }, onDone);
  return (
    <div className="chat">
      <Well {...{ server, mayChat, conversation, transcript }} onSend={sendText} />
      <Foot {...{ server, mayChat, conversation, transcript, send }} onSend={sendText} key={order.orderId} />
    </div>
  );
}

type PartProps = ChatTabProps & {
  readonly mayChat: Grant;
  readonly conversation: Conversation | null;
  readonly transcript: TranscriptView | null;
  readonly onSend: (text: string, onDone?: () => void) => void;
};

function Well({ server, mayChat, conversation, transcript, onSend }: PartProps): ReactNode {
  const { order } = server;
  const { mirror } = useDesk();
  const now = useNow();
  const copy = useCopy();
  const openLink = useAsk('app:openLink');
  const drawInvite = useDrawInvite();
  const well = useRef<HTMLDivElement>(null);
  const unread = useMarkSeen(order.orderId, conversation?.unread ?? 0);
  const messages = transcript?.messages ?? [];
  useStickToEnd(well, messages, messages[0]?.messageId ?? null);
  const canStart = messages.length === 0 && transcript?.reading === 'no' && mayChat.kind === 'granted';
  return (
    <div className="chat__scroll" ref={well}>
      <div className="chat__column" role="log" aria-label={`Conversation with ${order.name}`} aria-live="off">
        {transcript?.hasEarlier && (
          <div className="chat__earlier">
            <Button
              look="bare"
              busy={transcript.reading === 'earlier' && 'Reading'}
              onClick={() => void mirror.readEarlier(order.orderId)}
            >
              Show earlier messages
            </Button>
          </div>
        )}
        {messages.length === 0 && transcript?.reading === 'first' && (
          <Placeholder words="Reading the last 50 messages" />
        )}
        {canStart && <Starters name={order.name} onSend={onSend} />}
        <Transcript
          {...{ messages, now, unread, drawInvite }}
          agentName={order.name}
          onCopy={copy}
          onOpenLink={(url) => openLink.run({ url })}
          onSendAgain={onSend}
        />
        {transcript?.problem && (
          <ProblemCard
            problem={transcript.problem}
            onCopy={copy}
            actions={<Button onClick={() => void mirror.readTranscript(order.orderId)}>Read again</Button>}
          />
        )}
        {openLink.problem && <ProblemCard problem={openLink.problem} onCopy={copy} />}
      </div>
    </div>
  );
}

type FootProps = PartProps & { readonly send: ReturnType<typeof useAsk<'chat:send'>> };

function Foot({ server, mayChat, conversation, transcript, send, onSend }: FootProps): ReactNode {
  const { order } = server;
  const copy = useCopy();
  const stop = useAsk('chat:stop');
  const [text, setText] = useDraft(order.orderId, conversation?.draft ?? '');
  const field = useRef<HTMLTextAreaElement>(null);
  const [said, setSaid] = useState('');
  const turn = describeTurn(conversation, order.name);
  // A live region that speaks every word of an answer would never be silent: only the turns are said.
  useEffect(() => setSaid(turn), [turn]);
  useEffect(() => {
    // Whoever walks along the tabs by arrow keys stays on them.
    if (!document.activeElement?.matches('[role=tab]:focus-visible')) field.current?.focus({ preventScroll: true });
  }, []);
  const isWorking = conversation !== null && conversation.turn !== 'idle';
  const recall = () => {
    const last = transcript?.messages.findLast((message) => message.role === 'person');
    if (last) setText(textOfParts(last.parts));
  };
  const refused = conversation?.socket.kind === 'refused' ? conversation.socket.problem : null;
  const problem = send.problem ?? stop.problem ?? refused;
  const locked = mayChat.kind === 'locked' ? mayChat.problem : null;
  if (locked !== null && ENDED.includes(locked.code)) return <Ended why={locked} name={order.name} />;
  return (
    <div className="chat__foot">
      {problem !== null && <ProblemCard problem={problem} onCopy={copy} />}
      {locked !== null && isCuredBySecret(locked) && <LockedAct order={order} title="Chat is locked." why={locked} />}
      <p className="text-meta chat__status" role="status">
        {said}
      </p>
      <Composer
        label={`Ask ${order.name}…`}
        value={text}
        onChange={setText}
        onSend={(words) => onSend(words, () => setText(''))}
        isWorking={isWorking}
        onStop={() => stop.run({ orderId: order.orderId })}
        offBecause={(send.isBusy && 'Sending') || (locked?.say ?? false)}
        onRecall={recall}
        ref={field}
      />
    </div>
  );
}

/** No secret and no waiting brings these back: there is nobody to write to. */
const ENDED: readonly string[] = ['server_gone', 'server_failed'];

function Ended({ why, name }: { readonly why: Problem; readonly name: string }): ReactNode {
  return (
    <div className="chat__foot">
      <p className="text-second chat__status" data-testid="chat-ended">
        {why.say}{' '}
        {why.code === 'server_gone'
          ? `${name} can not be written to; what was said stays here.`
          : `${name} can not be written to.`}
      </p>
    </div>
  );
}
