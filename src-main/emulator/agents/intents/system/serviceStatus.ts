import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { findService } from '../../machine/controlService.ts';
import { formatSpan } from '../../machine/measure.ts';
import { namedService } from '../../understand/named.ts';

const ASKED = /\b(status|state|running|up|down|alive|active|healthy|doing|check|pid|memory|how is|ok|okay)\b/;

export const serviceStatus: Intent = {
  name: 'status of a service',
  group: 'System',
  examples: ['Is nginx running?', 'Status of osmoda-mesh'],
  hear: (heard) => {
    const service = ASKED.test(heard.plain) ? namedService(heard) : null;
    if (!service) return null;
    const { name } = service;
    return {
      about: { kind: 'service', name },
      ...(service.state === 'active' ? {} : { offers: `start ${name}` }),
      *answer(task) {
        const now = () => findService(task.machine, name) ?? service;
        yield* task.look('service_status', () => `${name} ${now().state}`, { target: name });
        const one = now();
        const since = formatSpan(task.now - one.sinceAt);
        yield say(
          one.state === 'active'
            ? `\`${name}\` is active: up for ${since}, PID ${one.pid}, ${one.memoryMb} MB of memory.`
            : `\`${name}\` is ${one.state}, for ${since}. Shall I start it?`,
        );
      },
    };
  },
};
