import { formatUptime } from '../formatUptime.ts';
import { type Intent, say, tool } from '../Intent.ts';

/** A hello: shows at once that somebody is there and looked. */
export const greeting: Intent = {
  name: 'greeting',
  example: 'Hello! What can you do?',
  matches: /\b(hi|hello|hey|good (morning|evening|day)|who are you|what can you do|help)\b/i,
  answer: ({ machine, now }) => {
    const active = machine.services.filter((service) => service.state === 'active').length;
    return {
      steps: [
        say(`Hello from **${machine.hostname}**. Let me have a quick look around.\n\n`),
        tool('system_health', `cpu ${machine.cpuPercent} %, load ${machine.load}`, { takesMs: 700 }),
        tool('service_status', `${active} of ${machine.services.length} services active`, { takesMs: 500 }),
        say(
          `All well here: up for ${formatUptime(now - machine.bootedAt)}, CPU at ${machine.cpuPercent} %, ` +
            `${active} of ${machine.services.length} services active.\n\n` +
            'You can ask me about health, services, disk, network, apps and logs, or have me restart a service.',
        ),
      ],
    };
  },
};
