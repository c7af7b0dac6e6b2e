import type { z } from 'zod';
import { invalid } from './Refusal.ts';

/** Reads a body or a query by its schema. Refusal: 400 naming the field, never its value. */
export function parseWith<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const found = schema.safeParse(raw);
  if (found.success) return found.data;
  const issue = found.error.issues[0];
  const field = (issue?.path ?? []).map(String).join('.') || '(body)';
  throw invalid(`The field ${field} does not fit: ${issue?.message ?? 'wrong shape'}.`, { field });
}

/** A whole number in a query, within bounds; absent reads as `otherwise`. Refusal: 400. */
export function queryNumber(
  query: URLSearchParams,
  name: string,
  bounds: { min: number; max: number; otherwise: number },
): number {
  const text = query.get(name);
  if (text === null || text === '') return bounds.otherwise;
  const value = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isSafeInteger(value) && value >= bounds.min && value <= bounds.max) return value;
  throw invalid(`The query ${name} must be a whole number from ${bounds.min} to ${bounds.max}.`, { field: name });
}
