import type { MessagePart } from '../../src-shared/domain/index.ts';
import { type ChatFrame, hideInvites, separateInvites } from '../../src-shared/protocol/index.ts';
import type { InviteKeeper } from './InviteKeeper.ts';
import { maskPieces, maskText } from './maskText.ts';
import type { SafeFrame } from './SafeFrame.ts';

/**
 * Stands between the wire and one answer, so that no invite gets into a message. A word at the end of a streaming text
 * that may become a code is held back until it is known. What was really said is here alone, for as long as the turn.
 */
export class AnswerMask {
  #keeper: InviteKeeper;
  #said = '';
  #held = '';

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
        return [...this.rest(), { ...frame, target: frame.target === null ? null : hideInvites(frame.target) }];
      case 'error':
        return [...this.rest(), { ...frame, text: frame.text === null ? null : hideInvites(frame.text) }];
      case 'backpressure_pause':
        return [...this.rest(), frame];
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
    return { kind: 'saidWhole', parts: maskText(text, this.#keeper) };
  }

  /** Sets free what is held back: no more of it is coming. */
  rest(): readonly SafeFrame[] {
    const parts = this.#more('', false);
    return parts.length === 0 ? [] : [{ kind: 'said', parts }];
  }

  #more(text: string, mayGoOn: boolean): readonly MessagePart[] {
    const { pieces, rest } = separateInvites(this.#held + text, mayGoOn);
    this.#held = rest;
    return maskPieces(pieces, this.#keeper);
  }
}
