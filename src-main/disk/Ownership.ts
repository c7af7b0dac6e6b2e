import type { Answer } from '../../src-shared/basics/index.ts';

/** One process owns a profile: it alone writes, signs and listens. Ends with `release`, or with the process. */
export type Ownership = { readonly kind: 'owner'; release(): Promise<void> };

/** The profile is in use. `ask` gets a fresh sign-in URL from its owner. */
export type AlreadyRunning = {
  readonly kind: 'alreadyRunning';
  /** Problem: `owner_silent` when the owner does not answer within 5 s. */
  ask(): Promise<Answer<string>>;
};
