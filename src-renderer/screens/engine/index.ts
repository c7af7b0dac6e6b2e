export { EngineDraftsProvider } from './EngineDrafts.tsx';
export { EngineTab } from './EngineTab.tsx';
export { GiveKeySheet } from './GiveKeySheet.tsx';
