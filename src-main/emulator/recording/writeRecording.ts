import { assertNever } from '../../../src-shared/basics/index.ts';
import { Aliases } from './Aliases.ts';
import { blotSecrets } from './blotSecrets.ts';
import { markStamps } from './markStamps.ts';
import type { RecordedRow, RecordedSpan, RowKind } from './RecordedRow.ts';
import type { Entry, Recording } from './Recording.ts';

type Fields = Record<string, unknown>;

/** What was recorded as a document that names no one and holds no secret: the same story always reads the same. */
export function writeRecording(rows: readonly RecordedRow[], span: RecordedSpan): Recording {
  const aliases = new Aliases(new Set(rows.flatMap(({ orderId }) => (orderId === null ? [] : [orderId]))));
  const last = new Map<string, Fields>();
  const entries = rows.map((row): Entry => {
    const order = row.orderId === null ? '' : aliases.nameIn(row.orderId);
    // Only this emulator writes here, and always an object.
    const body = markStamps(blotSecrets(JSON.parse(aliases.nameIn(row.body))), span) as Fields;
    if (row.kind !== 'order') return { at_ms: row.afterMs, ...entryOf(row.kind, order, body) };
    const set = changedIn(last.get(order), body);
    last.set(order, body);
    return { at_ms: row.afterMs, kind: 'order', order, set };
  });
  return { format: 'osmoda-recording', version: 1, lasts_ms: span.lastedMs, entries };
}

type Timeless<E> = E extends unknown ? Omit<E, 'at_ms'> : never;

function entryOf(kind: Exclude<RowKind, 'order'>, order: string, body: Fields): Timeless<Entry> {
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
    case 'sold':
      return { kind, order, network: text('network'), amount: text('amount') };
    default:
      return assertNever(kind);
  }
}

/** What an order is now and was not before. When it moves on by itself is not told: a replay moves it. */
function changedIn(before: Fields | undefined, now: Fields): Fields {
  const { orderId: _orderId, dueLifeMs: _due, ...told } = now;
  return Object.fromEntries(
    Object.entries(told).filter(([name, value]) => JSON.stringify(before?.[name]) !== JSON.stringify(value)),
  );
}
