export { AccessScreen } from './AccessScreen.tsx';
export { describeRevocation } from './describeRevocation.ts';
export { describeToken, type TokenLine } from './describeToken.ts';
export { LockedPanic } from './LockedPanic.tsx';
export { LockedScreen } from './LockedScreen.tsx';
export { RevokeSheet } from './RevokeSheet.tsx';
export { useLockEndsPanic } from './useLockEndsPanic.ts';
