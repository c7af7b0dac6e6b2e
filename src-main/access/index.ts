export { Access, type AccessFact } from './Access.ts';
export { AccessStore } from './AccessStore.ts';
