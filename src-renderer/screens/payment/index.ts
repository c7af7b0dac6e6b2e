export { limitLines } from './limitLines.ts';
export { PaymentScreen } from './PaymentScreen.tsx';
