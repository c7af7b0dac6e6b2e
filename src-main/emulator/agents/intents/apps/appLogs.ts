import { say } from '../../AgentStep.ts';
import { fenced } from '../../bulleted.ts';
import { counted } from '../../counted.ts';
import type { Intent } from '../../Intent.ts';
import { formatJournal, journalUpTo } from '../../machine/journal.ts';
import { namedApp } from '../../understand/named.ts';

const SHOWN = 15;

export const appLogs: Intent = {
  name: 'logs of an app',
  group: 'Apps',
  examples: ['Show me the logs of hello-web', 'Its logs'],
  hear: (heard) => {
    const app = /\b(logs?|output|errors?|app_logs)\b/.test(heard.plain) ? namedApp(heard) : null;
    if (!app) return null;
    const { name } = app;
    return {
      about: { kind: 'app', name },
      *answer(task) {
        const find = () => journalUpTo(task.machine, task.now).filter((line) => line.unit === name);
        yield* task.look('app_logs', () => counted(find().length, 'line'), { target: name });
        const lines = find().slice(-SHOWN);
        yield say(
          lines.length === 0
            ? `\`${name}\` has written nothing yet.`
            : `The latest of \`${name}\`:\n\n${fenced(formatJournal(lines, task.machine.hostname))}`,
        );
      },
    };
  },
};
