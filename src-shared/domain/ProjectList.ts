import type { OrderId, Problem } from '../basics/index.ts';
import type { SpecKitProject } from '../protocol/index.ts';

/** The spec-driven projects of one server, as last told. */
export type ProjectList = {
  readonly orderId: OrderId;
  readonly revision: number;
  readonly projects: readonly SpecKitProject[];
  /** Rows of the answer that could not be read. */
  readonly unreadable: number;
  /** When they were last told; null before the first time. */
  readonly readAt: number | null;
  /** When the service was last asked, whatever came of it. */
  readonly triedAt: number | null;
  /** Why the last reading failed; what was told before stays. */
  readonly problem: Problem | null;
};
