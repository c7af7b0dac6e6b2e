import { assertNever } from '../../../src-shared/basics/index.ts';
import { Aliases } from './Aliases.ts';
import { blotSecrets } from './blotSecrets.ts';
import { joinSecretDeltas, type RecordedChatEvent } from './joinSecretDeltas.ts';
import { markStamps } from './markStamps.ts';
import type { RecordedRow, RecordedSpan, RowKind } from './RecordedRow.ts';
import type { Entry, Recording } from './Recording.ts';

type Fields = Record<string, unknown>;

const LEAVES_OUT = [
  'Secrets: tokens, keys of accounts, AI keys, mesh invites and keys of wallets are blotted out. A replay has secrets of play.',
  'Machines: what agents did to them stands in the chats. A replayed server has a fresh machine, and no peers in the mesh.',
  'Money: what was sold is told. A replay moves none.',
  'Calls that only read, the bodies of all calls, and the frames of chat sockets.',
];

/** What was recorded as a document that names no one and holds no secret: the same story always reads the same. */
export function writeRecording(rows: readonly RecordedRow[], span: RecordedSpan): Recording {
  const aliases = new Aliases(new Set(rows.flatMap(({ orderId }) => (orderId === null ? [] : [orderId]))));
  const last = new Map<string, Fields>();
  const entries = joinSecretDeltas(rows).map((row): Entry => {
    const order = row.orderId === null ? '' : aliases.nameIn(row.orderId);
    // Only this emulator writes here, and always an object.
    const body = markStamps(blotSecrets(JSON.parse(aliases.nameIn(row.body))), span) as Fields;
    const { kind, afterMs: at_ms } = row;
    if (kind !== 'order' && kind !== 'engine') return { at_ms, ...entryOf(kind, order, body) };
    const set = changedIn(last.get(`${kind} ${order}`), body);
    last.set(`${kind} ${order}`, body);
    return { at_ms, kind, order, set };
  });
  return { format: 'osmoda-recording', version: 1, lasts_ms: span.lastedMs, leaves_out: LEAVES_OUT, entries };
}

type Timeless<E> = E extends unknown ? Omit<E, 'at_ms'> : never;

function entryOf(kind: Exclude<RowKind, 'order' | 'engine'>, order: string, body: Fields): Timeless<Entry> {
  const { id: _id, ts: _ts, ...row } = body;
  const text = (field: string): string => String(body[field]);
  switch (kind) {
    case 'act': {
      const method = body['method'] === 'DELETE' ? 'DELETE' : 'POST';
      return { kind, method, name: text('name'), body: body['body'] as Fields };
    }
    case 'call':
      return { kind, method: text('method'), path: text('path'), status: Number(body['status']) };
    case 'event': {
      const { order_id: _order, type: _type, ...fields } = row;
      return { kind, order, type: text('type'), fields };
    }
    case 'receipt':
      return { kind, order, record: body };
    case 'chat':
    case 'log':
      return { kind, order, row };
    case 'conversation': {
      const { conversation, event } = body as RecordedChatEvent;
      const { id: _at, ts: _when, ...fields } = event as Fields;
      return { kind, order, conversation, event: fields };
    }
    case 'sold':
      return { kind, order: order === '' ? null : order, network: text('network'), amount: text('amount') };
    default:
      return assertNever(kind);
  }
}

/** What an order, or the config of its box, is now and was not before. When an order moves on by itself is not told: a replay moves it. */
function changedIn(before: Fields | undefined, now: Fields): Fields {
  const { orderId: _orderId, dueLifeMs: _due, ...told } = now;
  return Object.fromEntries(
    Object.entries(told).filter(([name, value]) => JSON.stringify(before?.[name]) !== JSON.stringify(value)),
  );
}
