import { type Intent, say, tool } from '../Intent.ts';

export const network: Intent = {
  name: 'network',
  example: 'What is your network address?',
  matches: /\b(network|ip|address|ports?|firewall|dns)\b/i,
  answer: ({ machine }) => ({
    steps: [
      tool('network_info', `eth0 ${machine.address}`),
      say(
        `My address is \`${machine.address}\`. Open to the outside: 22 (ssh), 443 (https) and 18800 (mesh). ` +
          'Everything else is closed.',
      ),
    ],
  }),
};
