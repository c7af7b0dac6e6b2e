export * from './KeptInvite.ts';
