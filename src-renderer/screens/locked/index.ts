export { isCuredBySecret, LockedAct } from './LockedAct.tsx';
export { TokenSheet } from './TokenSheet.tsx';
