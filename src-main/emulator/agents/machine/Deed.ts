import type { Machine } from './Machine.ts';

/** What an act on a machine came to: the machine after it and a line for the tool's card, or why it was not done. */
export type Deed =
  | { readonly kind: 'done'; readonly machine: Machine; readonly found: string }
  | { readonly kind: 'refused'; readonly why: string };

export function done(machine: Machine, found: string): Deed {
  return { kind: 'done', machine, found };
}

export function refuse(why: string): Deed {
  return { kind: 'refused', why };
}
