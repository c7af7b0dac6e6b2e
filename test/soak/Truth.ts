/** A notice that the app showed, as its log tells it. */
export type NoticeSeen = { readonly item: string; readonly eventId: number | null };

/** What the service has said and done, to judge by it what the app has heard and shown. */
export class Truth {
  /** Events that may interrupt a person, as `orderId#eventId`. */
  readonly #worthTelling = new Set<string>();
  readonly #told = new Set<string>();
  #falseNotices = 0;

  /** An agent got stuck, or answers again: one notice is right. */
  note(orderId: string, eventId: number): void {
    this.#worthTelling.add(`${orderId}#${eventId}`);
  }

  /** A notice is false when nothing happened, when something else did, or when it was told before. */
  judge({ item, eventId }: NoticeSeen): boolean {
    // Typed at every start of this soak, so that its opening and closing may be told each time.
    if (item === 'app:app|secrets_locked') return true;
    const orderId = /^order:([^|]+)\|stuck$/.exec(item)?.[1];
    const story = `${orderId}#${eventId}`;
    const isTrue = this.#worthTelling.has(story) && !this.#told.has(story);
    this.#told.add(story);
    if (!isTrue) this.#falseNotices += 1;
    return isTrue;
  }

  get falseNotices(): number {
    return this.#falseNotices;
  }
}
