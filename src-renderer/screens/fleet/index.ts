export { FleetScreen } from './FleetScreen.tsx';
export { FleetView, type FleetViewProps } from './FleetView.tsx';
