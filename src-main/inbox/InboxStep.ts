import type { InboxProblem, NoticeUrgency } from '../../src-shared/domain/index.ts';

/**
 * What a change means for the inbox: a problem opens, heals, is added to, or something good is noted. Texts: title ≤ 45, body ≤ 110
 * characters.
 */
export type InboxStep =
  | {
      readonly kind: 'open' | 'heal' | 'note';
      readonly problem: InboxProblem;
      /** What exactly, where one subject can have the same problem with several things: each is an item of its own. */
      readonly about?: string;
      readonly title: string;
      readonly body: string;
      /** For a problem that grows: opening it again at a higher level changes the same item, and tells of it again. */
      readonly level?: NoticeUrgency;
    }
  /** More is known of a problem that is open: its item says so too, without a notice. Opens nothing. */
  | { readonly kind: 'add'; readonly problem: InboxProblem; readonly about?: string; readonly body: string }
  /** Another item says it from here on: this one is closed without a word. */
  | { readonly kind: 'close'; readonly problem: InboxProblem; readonly about?: string }
  /** The subject is gone: everything open about it is closed without a word. */
  | { readonly kind: 'closeAll' };
