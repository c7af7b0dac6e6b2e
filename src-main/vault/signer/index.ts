export { accountKeyRef } from './accountKeyRef.ts';
export type { KeyMade, Signature } from './messages.ts';
export { openSigner, type Signer, type SignerOptions } from './openSigner.ts';
