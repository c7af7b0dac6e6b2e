import { z } from 'zod';
import type { About } from '../help/About.ts';
import { whole } from '../help/fields.ts';
import { agentCard, planList, spawnLog, specKitProjects, status, statusBasics, tokenFacts } from './orderAnswers.ts';

export const aboutPlans: About = {
  group: 'plans',
  does: 'Lists plans, regions and prices, and where to buy.',
  key: 'none',
  answers: { 200: { says: 'The price list.', body: planList } },
};

export const aboutStatus: About = {
  group: 'status',
  does: 'Says how an order is: four fields to anyone, all of it to its owner.',
  more: 'Ask every 15 to 30 seconds while it installs, or follow its events instead.',
  key: 'optionalToken',
  answers: {
    200: { says: 'With the token all of it, without it the four fields.', body: z.union([status, statusBasics]) },
  },
  refuses: ['order_not_found'],
};

export const aboutReadToken: About = {
  group: 'tokens',
  does: 'Says when the token shown was made and when it expires.',
  key: 'token',
  answers: { 200: { says: 'What the token is. Never the token.', body: tokenFacts } },
  refuses: ['validation_failed'],
};

export const aboutRevokeToken: About = {
  group: 'tokens',
  does: 'Revokes the token shown.',
  more: 'It can not be taken back. Streams opened with it end, and its chats close with 4001.',
  key: 'token',
  answers: { 204: { says: 'It opens nothing any more.' } },
  refuses: ['validation_failed', 'internal_error'],
};

export const aboutSpawnLog: About = {
  group: 'server',
  does: 'Reads the diary of the order: what the service did about it, and why.',
  more: 'One line of JSON per row for who accepts application/x-ndjson.',
  key: 'token',
  query: z.object({
    since_ms: whole.default(0).describe('Rows from this time on, unix milliseconds.'),
    level: z.string().optional().describe('Of info, warn and error, with commas.'),
    limit: whole.min(1).max(500).default(100),
  }),
  answers: { 200: { says: 'The diary, oldest first.', body: spawnLog } },
  refuses: ['order_not_found'],
};

export const aboutSpecKit: About = {
  group: 'specKit',
  does: 'Lists the projects that the agent builds from a specification.',
  key: 'anyToken',
  answers: { 200: { says: "The projects of the token's order.", body: specKitProjects } },
};

export const aboutAgentCard: About = {
  group: 'discovery',
  does: 'Introduces the service to other agents (A2A, ERC-8004).',
  key: 'none',
  answers: { 200: { says: 'The card.', body: agentCard } },
};
