import { z } from 'zod';
import type { OrderId } from '../../src-shared/basics/index.ts';
import type { CutOffImport, Order } from '../../src-shared/domain/index.ts';
import { parseOrderId } from '../../src-shared/protocol/index.ts';
import type { Facts } from '../disk/index.ts';

/** Where an import that is not over is noted. */
const KEY = 'intake.unfinished';

/** A server that is to be taken in. It has no place for a token. `isTold`: it was tried, and a person saw what became of it. */
type Wanted = { readonly orderId: OrderId; readonly name: string | null; readonly isTold?: boolean };

const STORED = z.array(
  z.object({
    orderId: z.string().transform((text, context) => {
      const orderId = parseOrderId(text);
      if (orderId.ok) return orderId.value;
      context.addIssue('no order id');
      return z.NEVER;
    }),
    name: z.string().nullable(),
    isTold: z.boolean().optional(),
  }),
);

/**
 * Which servers an import was to take in, on disk until it is over: a crash takes the tokens, as it should, and not the word about
 * them. Whether one was taken in is not noted, the fleet knows it.
 */
export class UnfinishedImport {
  readonly #facts: Facts;
  readonly #orderOf: (orderId: OrderId) => Order | null;
  #wanted: readonly Wanted[] = [];

  constructor(facts: Facts, orderOf: (orderId: OrderId) => Order | null) {
    this.#facts = facts;
    this.#orderOf = orderOf;
  }

  /** What can not be read is as if it were not there: nothing but a word would come of it. */
  load(): void {
    const stored = STORED.safeParse(parseQuietly(this.#facts.read(KEY)));
    this.#wanted = stored.success
      ? stored.data.map(({ orderId, name, isTold }) => ({ orderId, name, ...(isTold ? { isTold } : {}) }))
      : [];
  }

  /** An import begins. What one before it left out stays noted, unless it is in this one again. Throws when the disk does. */
  begin(rows: readonly Wanted[]): void {
    const again = new Set(rows.map(({ orderId }) => orderId));
    this.#keep([...this.#wanted.filter(({ orderId }) => !again.has(orderId)), ...rows]);
  }

  /** What was tried has been told row by row, whatever became of it; with nothing left over the note goes. Throws when the disk does. */
  end(told: ReadonlySet<OrderId>): void {
    const wanted = this.#wanted.map((one) => (told.has(one.orderId) ? { ...one, isTold: true } : one));
    this.#keep(wanted.some((one) => this.#isMissing(one)) ? wanted : []);
  }

  /** A person wants to hear no more of it. Throws when the disk does. */
  dismiss(): void {
    if (this.#wanted.length > 0) this.#keep([]);
  }

  /** How far it came; null when nothing is left over. */
  view(): CutOffImport | null {
    if (!this.#wanted.some((one) => this.#isMissing(one))) return null;
    return { added: this.#wanted.filter((one) => this.#isHere(one)).length, of: this.#wanted.length };
  }

  #isMissing(one: Wanted): boolean {
    return one.isTold !== true && !this.#isHere(one);
  }

  #isHere({ orderId }: Wanted): boolean {
    const order = this.#orderOf(orderId);
    return order?.access.kind === 'held' && order.retiredAt === null;
  }

  #keep(wanted: readonly Wanted[]): void {
    this.#facts.write(KEY, JSON.stringify(wanted));
    this.#wanted = wanted;
  }
}

function parseQuietly(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
