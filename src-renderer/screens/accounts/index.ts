export { RemoveSheet } from './AccountSheets.tsx';
export { AccountList, AccountsPart } from './AccountsPart.tsx';
export { describeAccount } from './describeAccount.ts';
