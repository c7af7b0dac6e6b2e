export { AccountStore } from './AccountStore.ts';
export { type AccountFact, Accounts } from './Accounts.ts';
export { dashboardKeyRef } from './dashboardKeyRef.ts';
