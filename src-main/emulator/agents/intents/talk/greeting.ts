import { say } from '../../AgentStep.ts';
import type { Intent } from '../../Intent.ts';
import { cpuPercent, formatSpan, loadOf } from '../../machine/measure.ts';

/** A hello: shows at once that somebody is there and looked. */
export const greeting: Intent = {
  name: 'greeting',
  group: 'Talk',
  examples: ['Hello!', 'Who are you?'],
  hear: ({ plain, words }) => {
    const isHello = /^(hi|hello|hey|howdy|good (morning|evening|afternoon|day))\b/.test(plain) && words.length <= 4;
    if (!isHello && !/\bwho are you\b/.test(plain)) return null;
    return {
      *answer(task) {
        const { hostname, bootedAt } = task.machine;
        yield say(`Hello from **${hostname}**. Let me have a quick look around.\n\n`);
        const active = () => task.machine.services.filter((service) => service.state === 'active').length;
        const total = task.machine.services.length;
        yield* task.look('system_health', (machine) => `cpu ${cpuPercent(machine)} %, load ${loadOf(machine)}`);
        yield* task.look('service_status', () => `${active()} of ${total} services active`, { takesMs: 500 });
        const isWell = active() === total;
        yield say(
          `${isWell ? 'All well here' : 'Not all is well here'}: up for ${formatSpan(task.now - bootedAt)}, ` +
            `CPU at ${cpuPercent(task.machine)} %, ${active()} of ${total} services active.\n\n` +
            'Ask me to deploy an app, to show its logs or to look at the disk. "What can you do?" lists it all.',
        );
      },
    };
  },
};
