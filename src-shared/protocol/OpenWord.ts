import { z } from 'zod';

/** A state word from a list we know, or one we do not know yet, kept as it was said. */
export type OpenWord<Known extends string> =
  | { readonly kind: Known }
  | { readonly kind: 'unknown'; readonly word: string };

/** A label we match on here and there: the known values are suggested, any other is as good. */
export type Label<Known extends string> = Known | (string & {});

/** Reads a state word: a service newer than this app must not break it, so strangers come out as `unknown` with their word. */
export function readWord<Known extends string>(known: readonly Known[], word: string): OpenWord<Known> {
  const found = known.find((candidate) => candidate === word);
  return found === undefined ? { kind: 'unknown', word } : { kind: found };
}

/** Schema of a state word. */
export function openWord<Known extends string>(known: readonly Known[]) {
  return z.string().transform((word): OpenWord<Known> => readWord(known, word));
}
