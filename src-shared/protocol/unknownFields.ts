import { asJson, type JsonObject } from './Json.ts';

/** What a record holds beside the fields we know, so that it can be shown, or sent back with the rest and not be lost. */
export function unknownFields(wire: Readonly<Record<string, unknown>>, known: readonly string[]): JsonObject {
  const others = Object.entries(wire).filter(([name]) => !known.includes(name));
  return Object.fromEntries(others.map(([name, value]) => [name, asJson(value)]));
}
