/** What the keychain's worker is asked, one at a time or many at once, told apart by `id`. */
export type KeychainRequest = { readonly id: number; readonly service: string; readonly account: string } & (
  | { readonly kind: 'read' | 'erase' }
  | { readonly kind: 'write'; readonly secret: string }
);

/** `message` is the native library's own, and its only way to say what went wrong. */
export type KeychainReply =
  | { readonly id: number; readonly ok: true; readonly value: string | null }
  | { readonly id: number; readonly ok: false; readonly message: string };
