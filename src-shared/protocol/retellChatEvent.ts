import { asJsonObject, parseJson } from './Json.ts';

/** One event of the dashboard's chat stream, as the chat socket would have said it. */
export type RetoldChatEvent =
  /** The service closed the conversation; nothing follows. */
  | { readonly kind: 'close' }
  /** `text` reads with `parseChatFrame`. After a terminal one nothing follows. */
  | { readonly kind: 'frame'; readonly id: number | null; readonly text: string; readonly isTerminal: boolean };

const TERMINAL = new Set(['done', 'error']);
/** Names of the frame that say nothing about what is in it. */
const WRAPPERS = new Set(['', 'chat', 'message']);

/**
 * Retells an event of `chat-stream`. The documents disagree: one puts every event into `event: chat` with its type inside, one
 * names the event after its type (`event: text`); both are read, and an id is taken from the frame or from inside.
 */
export function retellChatEvent(frame: {
  readonly id?: string | undefined;
  readonly event?: string | undefined;
  readonly data: string;
}): RetoldChatEvent {
  const name = frame.event ?? '';
  if (name === 'close') return { kind: 'close' };
  const parsed = parseJson(frame.data);
  const fields = parsed.ok ? asJsonObject(parsed.value) : null;
  const id = idOf(frame.id) ?? idOf(fields?.['id']);
  if (fields === null) return { kind: 'frame', id, text: frame.data, isTerminal: TERMINAL.has(name) };
  if (typeof fields['type'] === 'string') {
    return { kind: 'frame', id, text: frame.data, isTerminal: TERMINAL.has(fields['type']) };
  }
  const type = WRAPPERS.has(name) ? '' : name;
  return { kind: 'frame', id, text: JSON.stringify({ ...fields, type }), isTerminal: TERMINAL.has(type) };
}

function idOf(value: unknown): number | null {
  const id = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : null;
}
