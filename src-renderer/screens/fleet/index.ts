export { FleetScreen } from './FleetScreen.tsx';
export { FleetView, type FleetViewProps } from './FleetView.tsx';
export { useDemoSteps } from './useDemoSteps.ts';
