import type { RecordedSpan } from './RecordedRow.ts';

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const WALL_FIELD = /(^at|At)$/;
const LIFE_FIELD = /^(sinceMs|silentAtMs)$/;
/** Numbers below this are no moments, whatever their field is called. */
const FIRST_MOMENT = 100_000_000_000;

/** The value with every stamp in it told relative to the start of the recording. */
export function markStamps(value: unknown, span: RecordedSpan, field = ''): unknown {
  if (typeof value === 'string') return ISO.test(value) ? { $iso: Date.parse(value) - span.startedAt } : value;
  if (typeof value === 'number') {
    if (WALL_FIELD.test(field) && value > FIRST_MOMENT) return { $ms: value - span.startedAt };
    return LIFE_FIELD.test(field) ? { $life: value - span.startedLifeMs } : value;
  }
  if (Array.isArray(value)) return value.map((one) => markStamps(one, span));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, markStamps(one, span, name)]));
}

/** Where a replay stands in time: what the start of the recording is to it. */
export type ReplayOrigin = { readonly wallMs: number; readonly lifeMs: number };

/** The value with every mark turned into a stamp of the replay. */
export function stampMarks(value: unknown, origin: ReplayOrigin): unknown {
  if (Array.isArray(value)) return value.map((one) => stampMarks(one, origin));
  if (typeof value !== 'object' || value === null) return value;
  const [first, ...more] = Object.entries(value);
  if (first && more.length === 0 && typeof first[1] === 'number') {
    const [mark, afterMs] = first;
    if (mark === '$ms') return origin.wallMs + afterMs;
    if (mark === '$life') return origin.lifeMs + afterMs;
    if (mark === '$iso') return isoAt(origin.wallMs + afterMs);
  }
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, stampMarks(one, origin)]));
}

/** A moment no date can hold reads as the origin of time: a recording made by hand must not stop a replay. */
function isoAt(ms: number): string {
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString();
}
