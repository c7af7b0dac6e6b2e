import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { findApp } from '../../machine/apps.ts';
import { healthCheck } from '../../machine/healthCheck.ts';
import { formatSize, formatSpan } from '../../machine/measure.ts';
import { namedApp } from '../../understand/named.ts';

const ASKED = /\b(status|state|running|up|down|alive|healthy|health|doing|check|how is|ok|okay|working|works|fine)\b/;

export const appStatus: Intent = {
  name: 'status of an app',
  group: 'Apps',
  examples: ['Is hello-web healthy?', 'Check hello-web'],
  hear: (heard) => {
    const named = ASKED.test(heard.plain) ? namedApp(heard) : null;
    if (!named) return null;
    const { name } = named;
    return {
      about: { kind: 'app', name },
      ...(named.state === 'failed' ? { offers: `roll back ${name}` } : {}),
      ...(named.state === 'stopped' ? { offers: `start ${name}` } : {}),
      *answer(task) {
        yield* task.act('system_query', (machine, now) => healthCheck(machine, name, now), {
          target: `GET /health of ${name}`,
        });
        const app = findApp(task.machine, name) ?? named;
        const uses = `${app.memoryMb} MB of memory and ${formatSize(app.diskMb)} on disk`;
        if (app.state === 'running') {
          return yield say(
            `\`${name}\` is healthy: port ${app.port}, up for ${formatSpan(task.now - app.startedAt)}, ${uses}.`,
          );
        }
        yield say(
          app.state === 'failed'
            ? `\`${name}\` fails its health check. Shall I roll it back?`
            : `\`${name}\` is stopped. Shall I start it?`,
        );
      },
    };
  },
};
