import type { MessagePart } from '../../src-shared/domain/index.ts';
import type { ChatFrame } from '../../src-shared/protocol/index.ts';

type Spoken = 'text' | 'text_bulk' | 'done' | 'interim_text' | 'thinking';

/** A frame without a secret in it: what an agent said has been taken apart, and invites are parts of their own. */
export type SafeFrame =
  | Exclude<ChatFrame, { readonly kind: Spoken }>
  /** More of the answer; may be nothing yet. */
  | { readonly kind: 'said'; readonly parts: readonly MessagePart[] }
  /** The whole answer at once: it replaces what was streamed. */
  | { readonly kind: 'saidWhole'; readonly parts: readonly MessagePart[] }
  | { readonly kind: 'done' };
