import type { Call } from '../http/Route.ts';
import type { Plan } from '../orders/plans.ts';

/** One request to buy. `handles` are what it may have been answered under before: its key, and its payment. */
export type Purchase = {
  readonly call: Call;
  readonly plan: Plan;
  readonly handles: readonly string[];
  readonly bodyHash: string;
};
