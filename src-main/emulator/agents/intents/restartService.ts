import { type Intent, say, tool } from '../Intent.ts';

/** Restarts one named service; it stays restarted, and the journal remembers. */
export const restartService: Intent = {
  name: 'restart a service',
  example: 'Restart nginx',
  matches: /\brestart\s+(the\s+)?[a-z][a-z0-9-]+/i,
  answer: ({ machine, text }) => {
    const wanted = /\brestart\s+(?:the\s+)?([a-z][a-z0-9-]+)/i.exec(text)?.[1]?.toLowerCase() ?? '';
    const found = machine.services.find((service) => service.name === wanted || service.name === `osmoda-${wanted}`);
    if (!found) {
      const known = machine.services.map((service) => `\`${service.name}\``).join(', ');
      return {
        steps: [
          tool('service_status', 'no such service', { target: wanted, isError: true }),
          say(`There is no service called \`${wanted}\` here. I know ${known}.`),
        ],
      };
    }
    return {
      machine: { ...machine, journal: [...machine.journal, `systemd: restarted ${found.name}`].slice(-50) },
      steps: [
        say(`Restarting \`${found.name}\`.\n\n`),
        tool('shell_exec', 'exit code 0', { target: `systemctl restart ${found.name}`, takesMs: 1200 }),
        tool('service_status', `${found.name} active`, { target: found.name }),
        say(`Done. \`${found.name}\` is active again.`),
      ],
    };
  },
};
