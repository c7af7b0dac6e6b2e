export { AccountList, AccountsPart } from './AccountsPart.tsx';
