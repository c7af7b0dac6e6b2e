/**
 * Where secrets are kept, as shown to a person. Never silently downgraded: a change of `kind` is a choice somebody made.
 *
 *   unopened ──► keychain           (the OS keychain answered a write/read/delete of a canary)
 *      │  └────► passphrase ⇄ locked (no keychain; a person chose a passphrase)
 *      ├───────► demo               (play secrets in a file, said so)
 *      └───────► unavailable        (nothing safe to use: money and tokens are refused, with the reason's code)
 */
export type VaultView =
  | { readonly kind: 'unopened' }
  | { readonly kind: 'keychain'; readonly backend: string }
  | { readonly kind: 'passphrase'; readonly locked: boolean }
  | { readonly kind: 'demo' }
  | { readonly kind: 'unavailable'; readonly code: string; readonly say: string; readonly hint: string };
