export { type AskEvm, askEvm } from './askEvm.ts';
export { openWallet, type Wallet, type WalletDeps } from './openWallet.ts';
