export { LabScreen } from './LabScreen.tsx';
