export { WalletScreen } from './WalletScreen.tsx';
