export { AccountStore } from './AccountStore.ts';
export { type AccountFact, Accounts, dashboardKeyRef } from './Accounts.ts';
