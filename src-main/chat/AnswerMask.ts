import type { MessagePart } from '../../src-shared/domain/index.ts';
import { type ChatFrame, hideInvites, separateInvites } from '../../src-shared/protocol/index.ts';
import type { InviteKeeper } from './InviteKeeper.ts';
import { maskPieces, maskText } from './maskText.ts';
import type { SafeFrame } from './SafeFrame.ts';

/** So many letters that may begin a code may as well end a word: too few to tell, and to hide. */
const FEW = 3;

/**
 * Stands between the wire and one answer, so that no invite gets into a message. A word at the end of a streaming text
 * that may become a code is held back until it is known. What was really said is here alone, for as long as the turn.
 */
export class AnswerMask {
  #keeper: InviteKeeper;
  #said = '';
  /** What may turn out to be the beginning of a code, and how many letters of it are to be seen already. */
  #held = '';
  #shownOfHeld = 0;

  constructor(keeper: InviteKeeper) {
    this.#keeper = keeper;
  }

  /** The answer so far, codes and all. Never to be kept, shown or logged. */
  get said(): string {
    return this.#said;
  }

  /** The frame, and before it what it sets free. */
  mask(frame: ChatFrame): readonly SafeFrame[] {
    switch (frame.kind) {
      case 'text':
        this.#said += frame.text;
        return [{ kind: 'said', parts: this.#more(frame.text, true) }];
      case 'text_bulk':
        return [this.whole(frame.text)];
      case 'done':
        return frame.finalText === null
          ? [...this.rest(), { kind: 'done' }]
          : [this.whole(frame.finalText), { kind: 'done' }];
      case 'tool_use':
        return [...this.#pause(), { ...frame, target: frame.target === null ? null : hideInvites(frame.target) }];
      case 'error':
        return [...this.rest(), { ...frame, text: frame.text === null ? null : hideInvites(frame.text) }];
      case 'backpressure_pause':
        return [...this.#pause(), frame];
      case 'interim_text':
      case 'thinking':
        return [];
      default:
        return [frame];
    }
  }

  /** The answer, told anew and whole. */
  whole(text: string): SafeFrame {
    this.#said = text;
    this.#held = '';
    this.#shownOfHeld = 0;
    return { kind: 'saidWhole', parts: maskText(text, this.#keeper) };
  }

  /** Sets free what is held back: no more of it is coming. */
  rest(): readonly SafeFrame[] {
    const parts = this.#more('', false);
    return parts.length === 0 ? [] : [{ kind: 'said', parts }];
  }

  /**
   * Something else comes between two pieces of text, and a code may go on behind it. What is held back stays so, but for a
   * few letters: they end a word more often, which is not to be torn apart.
   */
  #pause(): readonly SafeFrame[] {
    const text = this.#held.length > FEW ? '' : this.#held.slice(this.#shownOfHeld);
    this.#shownOfHeld += text.length;
    return text === '' ? [] : [{ kind: 'said', parts: [{ kind: 'text', text }] }];
  }

  #more(text: string, mayGoOn: boolean): readonly MessagePart[] {
    const all = this.#held + text;
    const { pieces, rest } = separateInvites(all, mayGoOn);
    const [first, ...others] = maskPieces(pieces, this.#keeper);
    const shown = this.#shownOfHeld;
    this.#held = rest;
    this.#shownOfHeld = Math.max(0, shown - (all.length - rest.length));
    if (first?.kind !== 'text') return first === undefined ? [] : [first, ...others];
    const unseen = first.text.slice(shown);
    return unseen === '' ? others : [{ kind: 'text', text: unseen }, ...others];
  }
}
