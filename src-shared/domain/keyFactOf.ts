import { problem, type RequestId } from '../basics/index.ts';
import { describeFailure, type FailureCode } from '../protocol/index.ts';
import type { KeyFact } from './applyKeyFact.ts';
import type { Receipt } from './Order.ts';

/** What the receipt of a key's delivery means for its row; null while it says nothing new. Pure. */
export function keyFactOf(receipt: Pick<Receipt, 'requestId' | 'status'>): KeyFact | null {
  const { status, requestId } = receipt;
  switch (status.kind) {
    case 'completed':
      return { kind: 'delivered' };
    case 'superseded':
    case 'cancelled':
      return { kind: 'superseded' };
    case 'failed':
      return refusal(status.code, status.fallback, requestId);
    case 'pending':
    case 'in_progress':
    case 'unknown':
      return null;
  }
}

function refusal(code: FailureCode, fallback: string | null, requestId: RequestId): KeyFact {
  const { cause, nextStep } = describeFailure({ code, message: null, fallback });
  const why = problem(code, cause, nextStep ?? 'Try again, or ask the service about this request.', {
    facts: { request: requestId },
  });
  return { kind: 'refused', problem: why, fallback };
}
