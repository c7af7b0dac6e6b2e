import { z } from 'zod';
import type { Answer, OrderId } from '../basics/index.ts';
import { ok, refused } from '../basics/index.ts';
import {
  flagOrNull,
  instantOrNull,
  jsonObjectOrNull,
  listOrEmpty,
  nameOrNull,
  orderIdField,
  textOrNull,
} from './fields.ts';
import type { JsonObject } from './Json.ts';
import { isRecord, parseJson } from './Json.ts';
import type { Label } from './OpenWord.ts';
import type { OrderStatusWord } from './OrderStatus.ts';
import { orderStatusField } from './OrderStatus.ts';
import type { AgentAdvice } from './parseStatus.ts';
import { agentAdvice } from './parseStatus.ts';
import { readEach, readWith, unreadable } from './readWith.ts';

export type SpawnLogLine = {
  readonly at: number | null;
  readonly level: Label<'info' | 'warn' | 'error'>;
  readonly code: string | null;
  readonly message: string;
  readonly detail: JsonObject | null;
};

export type SpawnLog = {
  readonly lines: readonly SpawnLogLine[];
  /** The state around the lines; null when the answer was lines only. */
  readonly summary: SpawnLogSummary | null;
  readonly isTruncated: boolean;
  /** Ask from here next time (inclusive), unix ms. */
  readonly cursorAt: number | null;
  readonly unreadable: number;
};

export type SpawnLogSummary = {
  readonly orderId: OrderId;
  readonly status: OrderStatusWord;
  readonly serverName: string | null;
  readonly serverIp: string | null;
  readonly setupComplete: boolean | null;
  readonly lastHeartbeatAt: number | null;
  readonly advice: AgentAdvice;
};

const WHAT = 'the log of the server';

const lineSchema = z
  .object({
    ts: instantOrNull,
    level: textOrNull,
    code: textOrNull,
    message: textOrNull,
    detail: jsonObjectOrNull,
  })
  .refine((wire) => wire.code !== null || wire.message !== null)
  .transform(
    (wire): SpawnLogLine => ({
      at: wire.ts,
      level: wire.level ?? 'info',
      code: wire.code,
      message: wire.message ?? wire.code ?? '',
      detail: wire.detail,
    }),
  );

const wholeSchema = z.object({
  order_id: orderIdField,
  status: orderStatusField,
  server_name: nameOrNull,
  server_ip: textOrNull,
  setup_complete: flagOrNull,
  last_heartbeat: instantOrNull,
  events: listOrEmpty,
  truncated: flagOrNull,
  cursor_ms: instantOrNull,
});

/**
 * The log of an order: one JSON object with `events`, or one JSON object per line (NDJSON); the contract's documents say both.
 * Problem: `unreadable_answer`.
 */
export function parseSpawnLog(bodyText: string): Answer<SpawnLog> {
  const whole = parseJson(bodyText);
  return whole.ok && isRecord(whole.value) && 'events' in whole.value
    ? readWhole(whole.value)
    : readLines(whole.ok && Array.isArray(whole.value) ? whole.value : splitLines(bodyText));
}

function readWhole(raw: Record<string, unknown>): Answer<SpawnLog> {
  const wire = readWith(wholeSchema, raw, WHAT);
  if (!wire.ok) return wire;
  const advice = readWith(agentAdvice, raw, WHAT);
  if (!advice.ok) return advice;
  const lines = readEach(lineSchema, wire.value.events);
  return ok({
    lines: lines.read,
    unreadable: lines.unreadable,
    summary: {
      orderId: wire.value.order_id,
      status: wire.value.status,
      serverName: wire.value.server_name,
      serverIp: wire.value.server_ip,
      setupComplete: wire.value.setup_complete,
      lastHeartbeatAt: wire.value.last_heartbeat,
      advice: advice.value,
    },
    isTruncated: wire.value.truncated ?? false,
    cursorAt: wire.value.cursor_ms,
  });
}

function readLines(items: readonly unknown[]): Answer<SpawnLog> {
  const { read, unreadable: skipped } = readEach(lineSchema, items);
  if (read.length === 0 && skipped > 0) return refused(unreadable(WHAT));
  const cursorAt = read.reduce<number | null>((last, { at }) => (at === null ? last : Math.max(last ?? 0, at)), null);
  return ok({ lines: read, summary: null, isTruncated: false, cursorAt, unreadable: skipped });
}

function splitLines(text: string): unknown[] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const parsed = parseJson(line);
      return parsed.ok ? parsed.value : undefined;
    });
}
