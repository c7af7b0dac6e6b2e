export type { AgentPort } from './AgentPort.ts';
export { Invites } from './Invites.ts';
export { Mesh } from './Mesh.ts';
export { MeshStore } from './MeshStore.ts';
export { agentStuck, serverNotHere } from './meshProblems.ts';
