export { openPurchases, type Purchases } from './openPurchases.ts';
export type { ApproveWish, AskChain, BoughtOrder, PurchaseDeps, StartWish } from './Ports.ts';
export { SpawnDraftStore } from './SpawnDraftStore.ts';
