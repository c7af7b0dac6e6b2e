export { accessTokenRef, addServer, orderNotHere, replaceToken } from './addServer.ts';
export { Fleet, type FleetFact } from './Fleet.ts';
export { EVENTS_KEPT_MS, FleetStore } from './FleetStore.ts';
export { readStatus } from './readStatus.ts';
export { restartAgent } from './restartAgent.ts';
export { ServerFollower } from './ServerFollower.ts';
export { watchAgain } from './watchAgain.ts';
