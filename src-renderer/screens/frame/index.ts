export { AppProblem } from './AppProblem.tsx';
export { EngineLost } from './Banners.tsx';
export { FrameScreen } from './FrameScreen.tsx';
export { useAppearance } from './useAppearance.ts';
export { useLookingAt } from './useLookingAt.ts';
