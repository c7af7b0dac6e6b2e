import { z } from 'zod';
import { parseWith } from '../http/parseWith.ts';
import { invalid } from '../http/Refusal.ts';
import { FAULT_NAMES, type FaultName, type FaultParams, faultTable } from './faultTable.ts';

type Armed = { readonly params: Record<string, unknown>; remaining: number | null };

export type FaultView = {
  readonly name: FaultName;
  readonly does: string;
  readonly armed: boolean;
  /** How often it will still strike; null is until cleared. */
  readonly remaining: number | null;
  readonly params: Readonly<Record<string, unknown>>;
};

const times = z.number().int().min(1).max(1_000_000).nullable();

/** What is armed to go wrong. Places that can misbehave ask here; nothing is remembered across a restart. */
export class Faults {
  #armed = new Map<FaultName, Armed>();
  #onCleared: Array<() => void> = [];

  /** Arms a fault by name; `times` overrides how often it strikes. Refusal: 400. Times 0 is for the caller to strike now. */
  arm(name: string, raw: Record<string, unknown>): { view: FaultView; strikesNow: boolean } {
    const known = FAULT_NAMES.find((candidate) => candidate === name);
    if (!known) throw invalid(`There is no fault "${name}".`, { known: [...FAULT_NAMES] });
    const { times: givenTimes, ...rest } = raw;
    const row = faultTable[known];
    const params: Record<string, unknown> = parseWith<z.ZodType<Record<string, unknown>>>(row.params, rest);
    const strikesNow = row.times === 0;
    const remaining = givenTimes === undefined ? row.times : parseWith(times, givenTimes);
    if (!strikesNow) this.#armed.set(known, { params, remaining });
    return { view: { name: known, does: row.does, armed: !strikesNow, remaining, params }, strikesNow };
  }

  /** The parameters when the fault is armed for this order (or for all), without using it up. */
  look<N extends FaultName>(name: N, orderId?: string): FaultParams<N> | null {
    const armed = this.#armed.get(name);
    if (!armed) return null;
    const only = armed.params['order_id'];
    if (only !== undefined && orderId !== undefined && only !== orderId) return null;
    // Parsed by this very row's schema in `arm`; the map can not carry that.
    return armed.params as FaultParams<N>;
  }

  /** Like `look`, and counts one strike. */
  take<N extends FaultName>(name: N, orderId?: string): FaultParams<N> | null {
    const params = this.look(name, orderId);
    const armed = this.#armed.get(name);
    if (params && armed && armed.remaining !== null) {
      armed.remaining -= 1;
      if (armed.remaining <= 0) this.#armed.delete(name);
    }
    return params;
  }

  /** Disarms one, or all. */
  clear(name?: string): void {
    for (const known of FAULT_NAMES) if (name === undefined || name === known) this.#armed.delete(known);
    for (const act of this.#onCleared) act();
  }

  onCleared(act: () => void): void {
    this.#onCleared.push(act);
  }

  list(): FaultView[] {
    return FAULT_NAMES.map((name) => {
      const armed = this.#armed.get(name);
      return {
        name,
        does: faultTable[name].does,
        armed: armed !== undefined,
        remaining: armed?.remaining ?? null,
        params: armed?.params ?? {},
      };
    });
  }
}
