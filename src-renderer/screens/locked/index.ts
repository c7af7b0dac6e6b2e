export { isCuredBySecret, LockedAct } from './LockedAct.tsx';
