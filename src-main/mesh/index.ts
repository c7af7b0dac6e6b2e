export { Invites } from './Invites.ts';
