import type { Intent } from '../../Intent.ts';
import type { Routine } from '../../machine/Machine.ts';
import { formatSpan } from '../../machine/measure.ts';
import { addRoutine as add } from '../../machine/routines.ts';
import { slugOf } from '../../understand/named.ts';
import { everyMsIn } from './everyMsIn.ts';

const CALLED = /\b(?:called|named) ["'`]?([a-z][a-z0-9-]{0,39})\b/;
const ASKED =
  /^(?:(?:add|create|set up|make|schedule)(?: a| an| the)?(?: new)? (?:daily |hourly |weekly |nightly )?routine|every|each|schedule)\b/;
const TOLD_LAST =
  /^(?:create|make|take|run|do|clean|clear|check|restart|back up|write)\b.*\b(?:every|each|hourly|daily|nightly|weekly)\b(?!-)/;
const LEAD =
  /^.*?\b(?:routine|schedule)\b(?: (?:called|named) \S+)?(?: to| that| for|:)?\s*|\b(?:every|each) (?:other )?(?:\d+ )?\w+(?: at \S+)?,?\s*|\s*\b(?:hourly|daily|nightly|weekly)\b/g;

export const addRoutine: Intent = {
  name: 'add a routine',
  group: 'Watchers and routines',
  examples: ['Every day create a backup', 'Add a routine called tidy to clean the disk every 6 hours'],
  hear: ({ plain, now }) => {
    const everyMs = ASKED.test(plain) || TOLD_LAST.test(plain) ? everyMsIn(plain) : null;
    if (everyMs === null) return null;
    const does = plain.replace(LEAD, '').trim() || 'nothing yet';
    const name = CALLED.exec(plain)?.[1] ?? slugOf(does) ?? 'routine';
    const routine: Routine = { name, does, everyMs, addedAt: now, triggeredAt: null };
    return {
      *answer(task) {
        const words = {
          well: () =>
            `The routine \`${name}\` runs every ${formatSpan(everyMs)}: ${does}. "Run the routine ${name}" does it now.`,
          badly: 'No routine was added',
        };
        yield* task.actAndSay('routine_add', (machine, at) => add(machine, { ...routine, addedAt: at }), words, {
          target: name,
        });
      },
    };
  },
};
