import { say } from '../../AgentStep.ts';
import { bulleted } from '../../bulleted.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';
import { formatStamp, journalUpTo } from '../../machine/journal.ts';

const SHOWN = 10;

export const eventLog: Intent = {
  name: 'what happened',
  group: 'System',
  examples: ['What happened lately?', 'Show the event log'],
  hear: ({ plain }) => {
    if (
      !/\b(what('s| is| has)? (just )?(happened|been happening|changed|new)|event log|recent events|audit log|ledger)\b/.test(
        plain,
      )
    )
      return null;
    return {
      *answer(task) {
        const find = () => journalUpTo(task.machine, task.now).slice(-SHOWN).reverse();
        yield* task.look('event_log', () => counted(find().length, 'event'));
        const rows = find().map((line) => `${formatStamp(line.at)} ${line.unit}: ${line.text}`);
        yield say(`Newest first:\n\n${bulleted(rows)}`);
      },
    };
  },
};
