export { type AskEvm, askEvm } from './askEvm.ts';
export { KeyCopy } from './KeyCopy.ts';
export { openWallet, type Wallet, type WalletDeps } from './openWallet.ts';
