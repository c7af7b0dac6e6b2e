import type { IntentId } from '../../../src-shared/basics/index.ts';
import { useDesk, useStillHere } from '../desk/index.ts';

/** Leaves a payment as it stands: its own window closes, a page that still shows it goes back to the fleet. */
export function useLeavePayment(): (intentId: IntentId) => void {
  const { connection, places, window: which } = useDesk();
  const isStillHere = useStillHere();
  return (intentId) => {
    // Nothing is lost when that is not heard: the window has a button of its own.
    if (which === 'payment') void connection.ask('windows:closePayment', { intentId });
    else if (isStillHere()) places.replace({ screen: 'fleet' });
  };
}
