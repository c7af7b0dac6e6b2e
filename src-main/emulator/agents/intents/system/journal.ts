import { say } from '../../AgentStep.ts';
import { fenced } from '../../bulleted.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';
import { formatJournal, journalUpTo } from '../../machine/journal.ts';
import { namedService } from '../../understand/named.ts';

const SHOWN = 15;

/** The journal of this machine: what really happened to it. */
export const journal: Intent = {
  name: 'logs',
  group: 'System',
  examples: ['Show me the latest logs', 'Any errors?', 'Show the logs of nginx'],
  hear: (heard) => {
    if (!/\b(logs?|journal|errors?|warnings?|journal_logs)\b/.test(heard.plain)) return null;
    const service = namedService(heard);
    const isAboutErrors = /\b(errors?|warnings?|wrong)\b/.test(heard.plain);
    return {
      ...(service ? { about: { kind: 'service', name: service.name } as const } : {}),
      *answer(task) {
        const find = () =>
          journalUpTo(task.machine, task.now).filter(
            (line) => (!service || line.unit === service.name) && (!isAboutErrors || line.level !== 'info'),
          );
        const how = { takesMs: 900, ...(service ? { target: service.name } : {}) };
        yield* task.look('journal_logs', () => counted(find().length, 'line'), how);
        const lines = find().slice(-SHOWN);
        const whose = service ? ` of \`${service.name}\`` : '';
        if (lines.length === 0) return yield say(`${isAboutErrors ? 'No errors' : 'No lines'}${whose} in the journal.`);
        const errors = lines.filter((line) => line.level === 'error').length;
        yield say(
          `The latest lines${whose}:\n\n${fenced(formatJournal(lines, task.machine.hostname))}\n\n` +
            (errors === 0 ? 'No errors among them.' : `${errors} of them are errors.`),
        );
      },
    };
  },
};
