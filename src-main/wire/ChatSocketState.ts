import { type Problem, problem } from '../../src-shared/basics/index.ts';
import { parseErrorEnvelope } from '../../src-shared/protocol/index.ts';

/**
 * ```
 *   connecting ── upgraded ──► open ──► closed{why}
 *       └── refused before the upgrade, or 4001/4008 after it ──► refused{problem}
 * ```
 * Both ends are final: whoever wants to go on opens another socket.
 */
export type ChatSocketState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  | { readonly kind: 'closed'; readonly why: ChatCloseReason; readonly problem?: Problem }
  | { readonly kind: 'refused'; readonly problem: Problem };

/**
 * `idle` (4003 after 10 min without a message of ours, or an answered message at the dashboard's door) and `asked` are silent:
 * nobody is to be told. `untaken`: the service did not take the message, so no answer will come; where a socket takes and
 * answers on one line this can not be told, and it is never said there.
 */
export type ChatCloseReason = 'asked' | 'idle' | 'ended' | 'silent' | 'dropped' | 'untaken';

const SAFE = { kind: 'safe' } as const;
const NEVER = { kind: 'never' } as const;

/** What a close code means (contract §4). 1005 and 1006 are the library's own: closed without a code, and broken. */
export function chatEndFor(code: number): ChatSocketState {
  switch (code) {
    case 4003:
      return { kind: 'closed', why: 'idle' };
    case 4001:
      return refusedAs(401, 'unauthorized');
    case 4008:
      return refusedAs(429, 'too_many_connections');
    case 1000:
    case 1001:
    case 1005:
      return { kind: 'closed', why: 'ended' };
    default:
      return { kind: 'closed', why: 'dropped', problem: chatBroke(String(code)) };
  }
}

export function chatBroke(cause: string): Problem {
  const say = 'The chat connection broke. An answer that was under way may have a gap.';
  return problem('chat_dropped', say, 'It is opened again when you write.', { facts: { cause }, retry: SAFE });
}

export function notConnected(): Problem {
  const hint = 'Wait until the chat is open, then send again.';
  return problem('chat_not_connected', 'The chat is not connected, so nothing was sent.', hint, { retry: SAFE });
}

export function tooLong(byteCount: number, maxBytes: number): Problem {
  return problem(
    'message_too_long',
    `This message has ${byteCount} bytes and the server takes at most ${maxBytes}, so nothing was sent.`,
    'Shorten it, or send it in parts.',
    { facts: { bytes: String(byteCount), max: String(maxBytes) }, retry: NEVER },
  );
}

export function backedUp(): Problem {
  const say = 'Earlier messages are still on their way, so this one was not sent.';
  return problem('chat_backed_up', say, 'Wait a moment and send again.', { retry: SAFE });
}

export function cannotAbort(): Problem {
  return problem(
    'abort_not_possible',
    'Nothing more of this answer is shown, but its agent may go on: a dashboard key has no way to stop it.',
    'Wait before you write again, or restart the agent.',
    { retry: NEVER },
  );
}

export function oneAtATime(): Problem {
  const say = 'The agent takes one message at a time here, so this one was not sent.';
  return problem('turn_in_progress', say, 'Wait for the answer, then send again.', { retry: SAFE });
}

/** A refusal told by a close code, worded like the same refusal told by a status. */
function refusedAs(status: number, code: string): ChatSocketState {
  return { kind: 'refused', problem: parseErrorEnvelope(status, { get: () => null }, JSON.stringify({ code })) };
}
