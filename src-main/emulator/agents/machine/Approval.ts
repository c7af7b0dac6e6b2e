/** What a person must allow first. Kept as data, so that it can still be done after a restart. */
export type Guarded =
  | { readonly kind: 'removeApp'; readonly name: string }
  | { readonly kind: 'wipeApps' }
  | { readonly kind: 'restoreBackup'; readonly id: string }
  | { readonly kind: 'pruneBackups'; readonly ids: readonly string[] }
  | { readonly kind: 'walletSign'; readonly label: string; readonly payload: string }
  | { readonly kind: 'walletSend'; readonly label: string; readonly to: string; readonly amount: string }
  | { readonly kind: 'walletDelete'; readonly label: string }
  | { readonly kind: 'panic' }
  | { readonly kind: 'restartAll' };

/** A request for approval: pending ──► approved | denied | expired (ten minutes). */
export type Approval = {
  readonly id: string;
  readonly guarded: Guarded;
  /** What will be done, as a clause: "remove the app hello-web and its files". */
  readonly says: string;
  readonly askedAt: number;
  readonly state: 'pending' | 'approved' | 'denied' | 'expired';
};

export const APPROVAL_MS = 10 * 60_000;
