import { z } from 'zod';
import { parseWith } from '../http/parseWith.ts';
import { invalid } from '../http/Refusal.ts';
import { describeFields, type FaultField } from './describeFields.ts';
import { describeParams } from './describeParams.ts';
import { FAULT_NAMES, type FaultName, type FaultParams, faultTable } from './faultTable.ts';
import { type Breaks, whatBreaks } from './whatBreaks.ts';

type Arming = { readonly name: FaultName; readonly params: Record<string, unknown>; remaining: number | null };

export type FaultView = {
  readonly name: FaultName;
  readonly does: string;
  /** What it takes, with defaults: `order_id`, `seconds=5`. */
  readonly takes: readonly string[];
  /** The same for a form. */
  readonly fields: readonly FaultField[];
  readonly breaks: Breaks;
  /** How often it strikes when nobody says; null is until cleared, 0 once and at once. */
  readonly times: number | null;
  /** Strikes at the moment it is armed, and is over. */
  readonly atOnce: boolean;
  readonly armed: boolean;
  /** How often it will still strike; null is until cleared. */
  readonly remaining: number | null;
  readonly params: Readonly<Record<string, unknown>>;
};

const times = z.number().int().min(1).max(1_000_000).nullable();
/** What an arming is about: arming the same fault about something else adds to it, about the same thing replaces it. */
const SCOPE = ['order_id', 'family', 'action'];

/** What is armed to go wrong. Places that can misbehave ask here; nothing is remembered across a restart. */
export class Faults {
  #armed: Arming[] = [];
  #onCleared: Array<() => void> = [];
  #onArmed: Array<() => void> = [];

  /**
   * Arms a fault by name; `times` overrides how often it strikes. Refusal: 400, also for `times` of one that strikes at
   * once: that is for the caller to do. `check` may refuse what it is about before anything is armed.
   */
  arm(
    name: string,
    raw: Record<string, unknown>,
    check: (params: Readonly<Record<string, unknown>>) => void = () => {},
  ): { view: FaultView; strikesNow: boolean } {
    const known = FAULT_NAMES.find((candidate) => candidate === name);
    if (!known) throw invalid(`There is no fault "${name}".`, { known: [...FAULT_NAMES] });
    const { times: givenTimes, ...rest } = raw;
    const row = faultTable[known];
    const params: Record<string, unknown> = parseWith<z.ZodType<Record<string, unknown>>>(row.params, rest);
    const strikesNow = row.times === 0;
    if (strikesNow && givenTimes !== undefined) {
      throw invalid(`The fault "${known}" strikes once, at once: it takes no times.`, { field: 'times' });
    }
    const remaining = givenTimes === undefined ? row.times : parseWith(times, givenTimes);
    check(params);
    const arming: Arming = { name: known, params, remaining };
    if (!strikesNow) {
      this.#armed = [...this.#armed.filter((other) => !isAboutTheSame(other, arming)), arming];
      for (const act of this.#onArmed) act();
    }
    return { view: viewOf(known, strikesNow ? null : arming, params), strikesNow };
  }

  /**
   * The parameters when the fault is armed for this order or for all, without using it up. `fits` narrows it further.
   * What is armed for this very order comes before what is armed for all; without an order only the latter counts.
   */
  look<N extends FaultName>(
    name: N,
    orderId?: string,
    fits?: (params: FaultParams<N>) => boolean,
  ): FaultParams<N> | null {
    // Parsed by this very row's schema in `arm`; the list can not carry that.
    return (this.#find(name, orderId, fits)?.params as FaultParams<N> | undefined) ?? null;
  }

  /** Like `look`, and counts one strike. */
  take<N extends FaultName>(
    name: N,
    orderId?: string,
    fits?: (params: FaultParams<N>) => boolean,
  ): FaultParams<N> | null {
    const arming = this.#find(name, orderId, fits);
    if (!arming) return null;
    if (arming.remaining !== null) {
      arming.remaining -= 1;
      if (arming.remaining <= 0) this.#armed = this.#armed.filter((other) => other !== arming);
    }
    return arming.params as FaultParams<N>;
  }

  /** Disarms one, or all. */
  clear(name?: string): void {
    this.#armed = name === undefined ? [] : this.#armed.filter((arming) => arming.name !== name);
    for (const act of this.#onCleared) act();
  }

  onArmed(act: () => void): void {
    this.#onArmed.push(act);
  }

  onCleared(act: () => void): void {
    this.#onCleared.push(act);
  }

  /** Every fault, once for each thing it is armed about, and once when it is not armed. */
  list(): FaultView[] {
    return FAULT_NAMES.flatMap((name) => {
      const armings = this.#armed.filter((arming) => arming.name === name);
      return armings.length === 0
        ? [viewOf(name, null, {})]
        : armings.map((arming) => viewOf(name, arming, arming.params));
    });
  }

  #find<N extends FaultName>(
    name: N,
    orderId: string | undefined,
    fits: ((params: FaultParams<N>) => boolean) | undefined,
  ): Arming | undefined {
    const fitting = this.#armed.filter(({ name: armed, params }) => {
      const only = params['order_id'];
      const isMeant = only === undefined || only === orderId;
      return armed === name && isMeant && (fits === undefined || fits(params as FaultParams<N>));
    });
    return fitting.find(({ params }) => params['order_id'] !== undefined) ?? fitting[0];
  }
}

function isAboutTheSame(one: Arming, other: Arming): boolean {
  return one.name === other.name && SCOPE.every((field) => one.params[field] === other.params[field]);
}

function viewOf(name: FaultName, arming: Arming | null, params: Readonly<Record<string, unknown>>): FaultView {
  return {
    name,
    does: faultTable[name].does,
    takes: describeParams(faultTable[name].params),
    fields: describeFields(faultTable[name].params),
    breaks: whatBreaks[name],
    times: faultTable[name].times,
    atOnce: faultTable[name].times === 0,
    armed: arming !== null,
    remaining: arming?.remaining ?? null,
    params,
  };
}
