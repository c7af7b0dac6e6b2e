export type { EngineDeps } from './EngineDeps.ts';
export { EngineStore } from './EngineStore.ts';
export { Engines } from './Engines.ts';
export { KeyRotations } from './KeyRotations.ts';
