export { limitLines } from './limitLines.ts';
export { PaymentScreen } from './PaymentScreen.tsx';
export { PaymentWindow } from './PaymentWindow.tsx';
export { usePaymentWindow } from './usePaymentWindow.ts';
