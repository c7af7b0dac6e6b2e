export { type Desk, DeskProvider, useDesk } from './Desk.tsx';
export { LossSheet } from './LossSheet.tsx';
export { RenameSheet } from './RenameSheet.tsx';
export { type Asking, useAsk, useCopy } from './useAsk.ts';
export { useGrant } from './useGrant.ts';
export { useHeadingFocus } from './useHeadingFocus.ts';
export { type KeyActs, useKeys } from './useKeys.ts';
export { useMirrored, useNow, useSlowNow } from './useMirrored.ts';
export { useGo, useSpot, useStillHere } from './useSpot.ts';
