import { z } from 'zod';
import type { Clock, Logger } from '../../src-shared/basics/index.ts';
import { type SavedDraft, savedDraftSchema } from '../../src-shared/contract/index.ts';
import type { Facts } from '../disk/index.ts';

const KEY = 'purchase.draft';
const KEPT = z.object({ draft: savedDraftSchema, savedAt: z.number() });

/** The one server that is being put together in a profile, so that it outlives the page and the app. Nothing secret is part of it. */
export class SpawnDraftStore {
  #facts: Facts;
  #clock: Clock;
  #logger: Logger;

  constructor(facts: Facts, clock: Clock, logger: Logger) {
    this.#facts = facts;
    this.#clock = clock;
    this.#logger = logger;
  }

  /** Null when there is none, or only one that a later version wrote. Unix ms. */
  read(): { readonly draft: SavedDraft; readonly savedAt: number } | null {
    const text = this.#facts.read(KEY);
    const kept = text === null ? null : KEPT.safeParse(JSON.parse(text));
    return kept?.success ? kept.data : null;
  }

  /** Answers when, in unix ms. Throws the disk's errors. */
  save(draft: SavedDraft): number {
    const savedAt = this.#clock.now();
    this.#facts.write(KEY, JSON.stringify({ draft, savedAt }));
    return savedAt;
  }

  /** Never throws: the purchase it became is what counts, and a draft too many is the worst that comes of it. */
  forget(): void {
    try {
      this.#facts.write(KEY, 'null');
    } catch (error) {
      this.#logger.warn('the draft could not be forgotten', { error: String(error) });
    }
  }
}
