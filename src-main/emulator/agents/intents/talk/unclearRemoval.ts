import type { Intent } from '../../Intent.ts';
import { notUnderstood } from '../../understand/notUnderstood.ts';

const ASKED = /^(wipe|erase|delete|remove|destroy|reset|format|purge|prune)\b/;

/** Something is to go, and it is not clear what: said, instead of taken for a question about the noun in it. */
export function unclearRemoval(intents: readonly Intent[]): Intent {
  return {
    name: 'unclear removal',
    group: 'Talk',
    examples: ['Remove it all but the rest'],
    hear: (heard) => (ASKED.test(heard.plain) ? notUnderstood(heard, intents) : null),
  };
}
