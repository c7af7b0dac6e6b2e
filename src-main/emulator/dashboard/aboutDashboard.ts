import { z } from 'zod';
import { UNREACHABLE } from '../engine/reachGateway.ts';
import { readOn } from '../events/aboutEvents.ts';
import type { About } from '../help/About.ts';
import { chatAccepted, conversation, restartState, serverList } from './dashboardAnswers.ts';
import { messageBody } from './messageBody.ts';

const dashboard = { group: 'dashboard', key: 'dashboardKey' } as const;

export const aboutServerList: About = {
  group: 'dashboard',
  key: 'anyDashboardKey',
  does: 'Lists the servers of the account, but for those that were deleted.',
  more: 'No document of the service gives its shape: it has every field that one of them names.',
  answers: { 200: { says: 'Oldest first.', body: serverList } },
};

export const aboutRemoveKey: About = {
  ...dashboard,
  does: 'Takes the AI key off the server.',
  more: 'Agents that used it stop. A server without one answers the same.',
  answers: { 204: { says: 'There is none any more.' } },
  refuses: UNREACHABLE,
};

export const aboutRestartPoll: About = {
  ...dashboard,
  does: 'Says how a restart fares, by its own id.',
  more: 'The older way to ask: it is remembered for half an hour. The receipt stays.',
  answers: { 200: { says: 'How it is now.', body: restartState } },
  refuses: ['request_not_found'],
};

export const aboutChatAsync: About = {
  ...dashboard,
  does: 'Says something to the agent without a socket.',
  more: 'The answer is in the stream of the conversation. A server answers one message at a time.',
  body: messageBody.meta({ id: 'ChatRequest' }),
  example: { message: 'How are you doing?' },
  answers: { 202: { says: 'The agent has it.', body: chatAccepted } },
  refuses: ['conversation_in_progress', 'server_not_ready'],
};

export const aboutChatStream: About = {
  ...dashboard,
  does: 'Streams what comes of a message, from a cursor to its end (SSE).',
  more:
    'Frames of `event: chat`, each with a ChatEvent; after `done` or `error` one of `event: close`. A comment keeps the ' +
    'line alive every 15 seconds, and after 30 minutes the service closes it. An agent that says nothing for two ' +
    'minutes ends it with `agent_silent`. The switch chatVocabulary gives it the words of the skill document.',
  query: z.object(readOn.query),
  headers: readOn.headers,
  answers: { 200: { says: 'Frames of `id`, `event` and `data`.', type: 'text/event-stream' } },
  refuses: ['conversation_not_found', 'conversation_terminated'],
};

export const aboutConversation: About = {
  ...dashboard,
  does: 'Reads a conversation so far, in one piece.',
  more: 'It is kept for two days after its end.',
  answers: { 200: { says: 'All its events, oldest first.', body: conversation } },
  refuses: ['conversation_not_found'],
};
