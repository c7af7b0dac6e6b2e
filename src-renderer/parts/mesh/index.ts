export type { LineKind, MapLine } from './drawLines.ts';
export { InviteWell, type InviteWellProps } from './InviteWell.tsx';
export { layoutMesh, type Spot as MapSpot } from './layoutMesh.ts';
export type { MapStage } from './MapStage.ts';
export { type MapNode, MeshMap, type MeshMapProps } from './MeshMap.tsx';
export { type FrameTimes, measureMap } from './measureMap.ts';
export { StepTrail, type StepTrailProps, type TrailStep } from './StepTrail.tsx';
