import type { Answer, OrderId } from '../basics/index.ts';
import { ok, problem, refused } from '../basics/index.ts';
import { instantOf } from './fields.ts';
import { asJson, isRecord, parseJson } from './Json.ts';
import { unreadable } from './readWith.ts';
import type { RawServerEvent, ServerEvent, ServerFact } from './ServerEvent.ts';
import { SERVER_FACTS } from './serverFactSchema.ts';

const WHAT = 'an event of the server';
/** Names of the frame, not of what happened in it: the type is in the data. */
const FRAME_NAMES = new Set(['', 'server', 'message']);
const ENVELOPE = new Set(['id', 'ts', 'type', 'order_id']);

type Wire = Readonly<Record<string, unknown>>;

/**
 * One stream event of the order whose stream it came on. The cursor is the `id:` line, else `data.id`.
 * A type we do not know, or can not read, comes out as `unknown`: nothing vanishes.
 * Problems: `unreadable_answer` (fact `eventId` when the frame had one, so that the reader can step over it),
 * `event_without_id`.
 */
export function parseServerEvent(raw: RawServerEvent, orderId: OrderId): Answer<ServerEvent> {
  const lineId = readId(raw.id);
  const parsed = parseJson(raw.data);
  const data = parsed.ok && isRecord(parsed.value) ? parsed.value : null;
  if (data === null) return refused(unreadable(WHAT, lineId === null ? {} : { eventId: String(lineId) }));
  const id = lineId ?? readId(data['id']);
  if (id === null) return refused(withoutId());
  return ok({ ...readFact(typeOf(data, raw.event), data), id, orderId, at: instantOf(data['ts']) });
}

/** Whether events of this kind are understood by this version. */
export function isKnownEvent(kind: string): boolean {
  return kind === 'unknown' || SERVER_FACTS.has(kind);
}

function typeOf(data: Wire, frameName = ''): string {
  const said = data['type'];
  if (typeof said === 'string' && said !== '') return said;
  return FRAME_NAMES.has(frameName) ? '' : frameName;
}

function readFact(type: string, data: Wire): ServerFact {
  const known = SERVER_FACTS.get(type)?.safeParse(data);
  if (known?.success) return known.data;
  const rest = Object.entries(data).filter(([name]) => !ENVELOPE.has(name));
  const fields = Object.fromEntries(rest.map(([name, value]) => [name, asJson(value, 1)]));
  return { kind: 'unknown', type, fields };
}

function readId(value: unknown): number | null {
  const id = typeof value === 'string' && /^\d{1,16}$/.test(value.trim()) ? Number(value) : value;
  return typeof id === 'number' && Number.isSafeInteger(id) && id >= 0 ? id : null;
}

function withoutId() {
  return problem(
    'event_without_id',
    'The server told something without saying its place in the story.',
    'Nothing to do: the state is read again. If it stays, report it.',
  );
}
