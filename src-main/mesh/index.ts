export type { AgentPort } from './AgentPort.ts';
export { Invites } from './Invites.ts';
export { Mesh, type ReadInvite } from './Mesh.ts';
export { MeshStore } from './MeshStore.ts';
export { agentStuck } from './meshProblems.ts';
