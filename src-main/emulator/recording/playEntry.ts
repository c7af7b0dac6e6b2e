import { assertNever } from '../../../src-shared/basics/index.ts';
import type { ChatRow } from '../chat/ChatLog.ts';
import type { World } from '../World.ts';
import type { Cast } from './Cast.ts';
import type { Recorder } from './Recorder.ts';
import type { Entry } from './Recording.ts';
import { readEngine } from './storedEngine.ts';
import { chatEvent, chatRow, logRow, readOrder, readReceipt } from './storedShapes.ts';

/** An entry that is written, not performed. */
export type WrittenEntry = Exclude<Entry, { kind: 'act' }>;

export type Stage = {
  readonly world: World;
  readonly recorder: Recorder;
  readonly cast: Cast;
  /** What each order, and the config of its box, is by now; still under the names of the recording. */
  readonly states: Map<string, Record<string, unknown>>;
};

/** Writes one entry as it once was, under the ids and stamps of the replay. Throws when it is none that can be. */
export function playEntry(stage: Stage, entry: WrittenEntry): void {
  const { world, recorder, cast } = stage;
  switch (entry.kind) {
    case 'call':
      recorder.note('call', cast.play({ method: entry.method, path: entry.path, status: entry.status }) as object);
      return;
    case 'sold':
      // Money is neither made nor lost by a replay: what was sold is told, not sold again.
      recorder.note('sold', { network: entry.network, amount: entry.amount }, entry.order && cast.idOf(entry.order));
      return;
    case 'order':
      world.orders.save(
        readOrder({ ...(cast.play(stateIn(stage, entry)) as object), orderId: cast.idOf(entry.order) }),
      );
      return;
    case 'engine':
      world.engines.save(cast.idOf(entry.order), readEngine(cast.play(stateIn(stage, entry))));
      return;
    case 'conversation':
      playConversation(stage, entry);
      return;
    case 'event':
      world.events.append(cast.idOf(entry.order), entry.type, cast.play(entry.fields) as Record<string, unknown>);
      return;
    case 'receipt':
      world.receipts.put(readReceipt(cast.play(entry.record)));
      return;
    case 'chat':
      world.chatLog.append(cast.idOf(entry.order), chatRow.parse(cast.play(entry.row)) as ChatRow);
      return;
    case 'log': {
      const { level, code, message, detail } = logRow.parse(cast.play(entry.row));
      world.spawnLog.write(cast.idOf(entry.order), level, code, message, detail ?? undefined);
      return;
    }
    default:
      assertNever(entry);
  }
}

/** What this order, or its box, is by now. */
function stateIn({ states }: Stage, { kind, order, set }: Extract<Entry, { set: unknown }>): Record<string, unknown> {
  const now = { ...states.get(`${kind} ${order}`), ...set };
  states.set(`${kind} ${order}`, now);
  return now;
}

/** A conversation begins with its first event. */
function playConversation({ world, cast }: Stage, entry: Extract<Entry, { kind: 'conversation' }>): void {
  const { conversations } = world;
  const [orderId, conversationId] = [cast.idOf(entry.order), cast.idOf(entry.conversation)];
  const event = chatEvent.parse(cast.play(entry.event));
  if (!conversations.get(orderId, conversationId)) conversations.begin(conversationId, orderId);
  conversations.append(orderId, conversationId, event);
}
