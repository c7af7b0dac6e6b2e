import type { Clock, OrderId, RequestId } from '../../src-shared/basics/index.ts';

/** The service tells of a request when it takes a question in: what has no request after so long gets none any more. Milliseconds. */
const TAKEN_WITHIN_MS = 60_000;
/** Requests of an order whose asker is remembered; a turn is over long before so many others were begun. */
const REMEMBERED = 50;

type Question = { readonly by: 'app' | 'person'; readonly sentAt: number };
type Asked = { waiting: readonly Question[]; readonly owners: Map<RequestId, Question['by'] | 'other'> };

/**
 * Which chat requests of a service are the app's own questions. A request names no asker, but a server takes its questions in the
 * order in which they were sent: the oldest that has no request yet is the one a new request is of. In memory alone.
 */
export class QuestionOwners {
  readonly #clock: Clock;
  readonly #byOrder = new Map<OrderId, Asked>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  asked(orderId: OrderId, by: Question['by']): void {
    const asked = this.#of(orderId);
    asked.waiting = [...this.#stillWaiting(asked), { by, sentAt: this.#clock.now() }];
  }

  /** Whether the app asked it; hearing of a request for the first time decides it. */
  isOfApp(orderId: OrderId, request: RequestId): boolean {
    const asked = this.#of(orderId);
    const known = asked.owners.get(request);
    if (known !== undefined) return known === 'app';
    const [question, ...others] = this.#stillWaiting(asked);
    asked.waiting = others;
    asked.owners.set(request, question?.by ?? 'other');
    const [oldest] = asked.owners.keys();
    if (asked.owners.size > REMEMBERED && oldest !== undefined) asked.owners.delete(oldest);
    return question?.by === 'app';
  }

  #stillWaiting({ waiting }: Asked): readonly Question[] {
    const now = this.#clock.now();
    return waiting.filter(({ sentAt }) => now - sentAt < TAKEN_WITHIN_MS);
  }

  #of(orderId: OrderId): Asked {
    const known = this.#byOrder.get(orderId);
    if (known !== undefined) return known;
    const made: Asked = { waiting: [], owners: new Map() };
    this.#byOrder.set(orderId, made);
    return made;
  }
}
