import type { IntentId } from '../../../src-shared/basics/index.ts';
import { useDesk } from '../desk/index.ts';

/** Leaves a payment as it stands: its own window closes, a page that shows it goes back to the fleet. */
export function useLeavePayment(): (intentId: IntentId) => void {
  const { places, window: which } = useDesk();
  const closeWindow = useCloseWindow();
  return (intentId) => (which === 'payment' ? closeWindow(intentId) : places.replace({ screen: 'fleet' }));
}

/** After a no: a window of its own closes, a page stays and says how the purchase ended. */
export function useCloseWindow(): (intentId: IntentId) => void {
  const { connection, window: which } = useDesk();
  return (intentId) => {
    // Nothing is lost when that is not heard: the window has a button of its own.
    if (which === 'payment') void connection.ask('windows:closePayment', { intentId });
  };
}
