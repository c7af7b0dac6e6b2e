import { z } from 'zod';
import type { About } from '../help/About.ts';
import { whole } from '../help/fields.ts';
import { chatHistory } from './chatAnswers.ts';
import type { ClientFrame, Frame } from './Frame.ts';

export const aboutChatSocket: About = {
  group: 'chat',
  does: 'Opens a chat with the agent (WebSocket).',
  more:
    'Who may not chat is refused before the upgrade, with the reason in X-Auth-Reason. Three sockets a token; ten ' +
    'minutes without a message close it with 4003, a revoked token with 4001; frames hold at most 65,536 bytes.',
  key: 'tokenInQuery',
  query: z.object({ token: z.string().describe('The access token.') }),
  answers: { 101: { says: 'Frames of JSON, both ways.' } },
  refuses: ['order_not_found', 'upgrade_required', 'rate_limited'],
};

export const aboutChatHistory: About = {
  group: 'chat',
  does: 'Reads what was said to and by the agent.',
  more: 'A socket resumes nothing: after a gap, read on from here.',
  key: 'token',
  query: z.object({ since: whole.default(0).describe('Rows after this id.') }),
  answers: { 200: { says: 'The last 200 rows, oldest first.', body: chatHistory } },
  refuses: ['order_not_found'],
};

/** What each frame of the service means. */
export const SERVER_FRAMES: Readonly<Record<Frame['type'], string>> = {
  status:
    '`agent_connected`: whether the agent is there. Comes first, and whenever it changes. Newer gateways: `step`.',
  text: '`text`: the next piece of the answer.',
  tool_use: '`name`, `target`: the agent uses a tool.',
  tool_result: '`outcome`: `success` or `error`.',
  done: 'The answer is complete.',
  error: '`code`, `text`: the message was not answered.',
  backpressure_pause: 'You read too slowly: what comes now is lost.',
  backpressure_resume: 'It goes on. Read the chat history for what is missing.',
  phase: '`phase`: `planning` or `answering` (newer gateways).',
  thinking: '`text`: what the agent thinks (newer gateways).',
  interim_text: '`text`: what it says before the answer (newer gateways).',
  text_bulk: '`text`: the whole answer, in place of what was said before (newer gateways).',
  credential_cooldown:
    '`label`, `reason`, `cooldown_minutes`, `falling_back_to`: the provider refused a credential; another one answers, or none (newer gateways).',
};

/** What each frame of a client means. */
export const CLIENT_FRAMES: Readonly<Record<ClientFrame['type'], string>> = {
  chat: '`text`: says something to the agent.',
  abort: 'Stops the answer under way.',
};

/** With what the service closes a chat. */
export const CLOSE_CODES: Readonly<Record<number, string>> = {
  1000: 'normal',
  4001: 'token_revoked, or token_expired',
  4003: 'idle_timeout',
};
