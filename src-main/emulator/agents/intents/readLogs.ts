import { type Intent, say, tool } from '../Intent.ts';

export const readLogs: Intent = {
  name: 'logs',
  example: 'Show me the latest logs',
  matches: /\b(logs?|journal|errors?|what happened)\b/i,
  answer: ({ machine }) => ({
    steps: [
      tool('journal_logs', `${machine.journal.length} lines`, { takesMs: 900 }),
      say(`The latest lines:\n\n\`\`\`\n${machine.journal.slice(-8).join('\n')}\n\`\`\`\n\nNo errors among them.`),
    ],
  }),
};
