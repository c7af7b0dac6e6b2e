import type { FailureCode, Fallback } from './failures.ts';

export const ACTIONS = ['chat_message', 'agent_restart', 'key_delivery'] as const;
export type Action = (typeof ACTIONS)[number];

export type Failure = {
  readonly code: FailureCode;
  readonly message: string;
  readonly fallback_recommendation: Fallback | null;
};

/**
 * The life of one asynchronous request.
 *
 *   pending ──► in_progress ──► completed | failed | cancelled
 *      └──────────────┴───────► superseded (a newer one of the same action)
 */
export type Receipt = {
  readonly requestId: string;
  readonly orderId: string;
  readonly action: Action;
  readonly status: 'pending' | 'in_progress' | 'completed' | 'failed' | 'superseded' | 'cancelled';
  readonly acceptedAt: number;
  readonly completedAt: number | null;
  readonly progress: Readonly<Record<string, unknown>> | null;
  readonly result: Readonly<Record<string, unknown>> | null;
  readonly failure: Failure | null;
  readonly triggeredBy: string;
  readonly metadata: Readonly<Record<string, unknown>>;
};

export const EXPECTED_S = 60;

export function isOpen(receipt: Receipt): boolean {
  return receipt.status === 'pending' || receipt.status === 'in_progress';
}

/** The relative links that answers about a request carry, on the surface that was asked. */
export function linksOf(receipt: Receipt, servers: string): { status: string; events: string } {
  const server = `${servers}/${receipt.orderId}`;
  return {
    status: `${server}/requests/${receipt.requestId}`,
    events: `${server}/events?filter=request,state&since=0`,
  };
}

/** A receipt as the wire has it. */
export function describeReceipt(receipt: Receipt, servers: string): Record<string, unknown> {
  return {
    request_id: receipt.requestId,
    order_id: receipt.orderId,
    action: receipt.action,
    status: receipt.status,
    accepted_at: new Date(receipt.acceptedAt).toISOString(),
    ...(receipt.completedAt === null ? {} : { completed_at: new Date(receipt.completedAt).toISOString() }),
    expected_completion_within_seconds: EXPECTED_S,
    progress: receipt.progress,
    result: receipt.result,
    failure: receipt.failure,
    triggered_by: receipt.triggeredBy,
    metadata: receipt.metadata,
    _links: linksOf(receipt, servers),
  };
}
