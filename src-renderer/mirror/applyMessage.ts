import type { OrderId } from '../../src-shared/basics/index.ts';
import type { Transcript } from '../../src-shared/contract/index.ts';
import type { Message } from '../../src-shared/domain/index.ts';
import type { Mirrored, TranscriptView } from './MirrorState.ts';

const NOTHING_READ: TranscriptView = { messages: [], hasEarlier: false, reading: 'no', problem: null };

/** Files one message in its transcript, if that is being looked at; otherwise it is read from disk when somebody looks. */
export function applyMessage(state: Mirrored, message: Message): Mirrored {
  const transcript = state.transcripts.get(message.orderId);
  if (transcript === undefined) return state;
  const messages = mergeMessages(transcript.messages, [message]);
  return messages === transcript.messages ? state : withTranscript(state, message.orderId, { messages });
}

/** Files a page that was asked for. It replaces what it covers: a refilled gap may take messages away. */
export function applyPage(state: Mirrored, page: Transcript, isEarlier: boolean): Mirrored {
  const known = state.transcripts.get(page.orderId) ?? NOTHING_READ;
  const first = page.messages[0]?.seq ?? Number.POSITIVE_INFINITY;
  const last = page.messages.at(-1)?.seq ?? Number.NEGATIVE_INFINITY;
  const isCovered = (message: Message) => message.seq >= first && message.seq <= last;
  const paged = new Set(page.messages.map((message) => message.messageId));
  const kept = known.messages.filter((message) => !isCovered(message) || paged.has(message.messageId));
  const reachesFurther = (known.messages[0]?.seq ?? Number.POSITIVE_INFINITY) < first;
  return withTranscript(state, page.orderId, {
    messages: mergeMessages(kept, page.messages),
    hasEarlier: reachesFurther && !isEarlier ? known.hasEarlier : page.hasEarlier,
    reading: 'no',
    problem: null,
  });
}

/** Changes what is known about a transcript. */
export function withTranscript(state: Mirrored, orderId: OrderId, change: Partial<TranscriptView>): Mirrored {
  const transcript = { ...(state.transcripts.get(orderId) ?? NOTHING_READ), ...change };
  return { ...state, transcripts: new Map(state.transcripts).set(orderId, transcript) };
}

/** Both lists as one, by `seq`; of two versions of a message the newer revision wins. The first list itself when nothing differs. */
function mergeMessages(known: readonly Message[], heard: readonly Message[]): readonly Message[] {
  let merged: Message[] | null = null;
  for (const message of heard) {
    const list: readonly Message[] = merged ?? known;
    const at = list.findLastIndex((one) => one.messageId === message.messageId);
    const before = list[at];
    if (before !== undefined && message.revision <= before.revision) continue;
    merged ??= [...known];
    if (before !== undefined) merged.splice(at, 1);
    merged.splice(merged.findLastIndex((one) => one.seq < message.seq) + 1, 0, message);
  }
  return merged ?? known;
}
