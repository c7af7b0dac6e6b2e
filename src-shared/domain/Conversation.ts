import type { InviteId, MessageId, OrderId, Problem } from '../basics/index.ts';

/** A piece of a message in the order it was heard. A gap marks frames that the service dropped. */
export type MessagePart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'tool';
      readonly name: string;
      readonly target: string | null;
      readonly outcome: 'running' | 'success' | 'error' | 'unknown';
      readonly startedAt: number;
      readonly endedAt: number | null;
    }
  | { readonly kind: 'gap' }
  /** A mesh invite stood here. Its code is a secret, and no part of any message; all is null when it was cut. */
  | {
      readonly kind: 'invite';
      readonly inviteId: InviteId | null;
      readonly instanceId: string | null;
      readonly endpoint: string | null;
      readonly expiresAt: number | null;
    };

/**
 * A person's message: queued ──► sent ──► answered | failed
 * An agent's message: answering ──► done | stopped | failed
 */
export type Message = {
  readonly messageId: MessageId;
  readonly orderId: OrderId;
  /** Position in the conversation; grows. */
  readonly seq: number;
  readonly revision: number;
  /** `app`: asked by the app in the person's name, for something the person wished for. */
  readonly role: 'person' | 'agent' | 'app';
  readonly at: number;
  readonly state: 'queued' | 'sent' | 'answering' | 'done' | 'stopped' | 'failed';
  readonly parts: readonly MessagePart[];
  readonly problem: Problem | null;
};

/** What our chat socket does: opened on first use, closed silently when idle. */
export type ChatSocketState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open'; readonly agentConnected: boolean | null; readonly paused: boolean }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Everything about a conversation but its messages. */
export type Conversation = {
  readonly orderId: OrderId;
  readonly revision: number;
  readonly socket: ChatSocketState;
  readonly turn: 'idle' | 'waiting' | 'answering' | 'stopping';
  readonly draft: string;
  /** Answers not seen yet. */
  readonly unread: number;
  /** The newest words said, for the fleet list. */
  readonly lastText: string | null;
  readonly lastAt: number | null;
};
