import type { IntentId, Problem } from '../../../src-shared/basics/index.ts';
import { useAsk, useDesk } from '../desk/index.ts';

export type PaymentWindowDoor = {
  /** True where a payment is approved in a window of its own, and this is not that window. */
  readonly isElsewhere: boolean;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  /** Only from a click. A person who has turned to another app meanwhile is not followed there: the page's button waits. */
  readonly open: (intentId: IntentId) => void;
};

/** The way to the window in which a payment is approved, where the host has windows. */
export function usePaymentWindow(): PaymentWindowDoor {
  const { connection, window: which } = useDesk();
  const { isBusy, problem, run } = useAsk('windows:openPayment');
  const isElsewhere = connection.host === 'electron' && which === 'main';
  return {
    isElsewhere,
    isBusy,
    problem,
    open(intentId) {
      if (isElsewhere && document.hasFocus()) run({ intentId });
    },
  };
}
