import { type Intent, say, tool } from '../Intent.ts';

export const services: Intent = {
  name: 'services',
  example: 'Which services are running?',
  matches: /\b(services?|daemons?|units?|processes|running)\b/i,
  answer: ({ machine }) => ({
    steps: [
      tool('service_status', `${machine.services.length} services`, { takesMs: 800 }),
      say(
        `${machine.services.length} services on ${machine.hostname}:\n\n${machine.services
          .map((service) => `- \`${service.name}\` ${service.state}, ${service.memoryMb} MB`)
          .join('\n')}`,
      ),
    ],
  }),
};
