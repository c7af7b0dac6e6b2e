import { type Intent, say, tool } from '../Intent.ts';

export const listApps: Intent = {
  name: 'apps',
  example: 'Which apps do you host?',
  matches: /\b(apps?|applications?|deployed|websites?|sites?)\b/i,
  answer: ({ machine }) => ({
    steps: [
      tool('app_list', `${machine.apps.length} apps`),
      say(
        machine.apps.length === 0
          ? 'No apps are deployed yet.'
          : `Deployed here:\n\n${machine.apps.map((app) => `- \`${app.name}\` on port ${app.port}, ${app.state}`).join('\n')}`,
      ),
    ],
  }),
};
