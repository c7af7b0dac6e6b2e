export { AccountStore } from './AccountStore.ts';
export { Accounts, dashboardKeyRef } from './Accounts.ts';
