export { AppProblem } from './AppProblem.tsx';
export { FleetFrame } from './FleetFrame.tsx';
export { KeySheet } from './KeySheet.tsx';
export { LiveWords } from './LiveWords.tsx';
