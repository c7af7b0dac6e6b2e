import { z } from 'zod';
import { type FaultRow, forOrder, none, whole } from './FaultRow.ts';

/** What a chat may say that no document knows. */
export const STRANGE_FRAMES = ['unknownType', 'binary', 'notJson', 'notObject'] as const;

const LARGEST = 32 * 1024 * 1024;

/** How chat sockets misbehave. The answer itself is kept whole in the history. */
export const chatFaults = {
  closeChats: {
    times: 0,
    params: z.strictObject({
      code: z
        .union([z.int().min(1000).max(1003), z.int().min(1007).max(1014), z.int().min(3000).max(4999)])
        .default(4003),
      reason: z.string().max(100).default('idle_timeout'),
      ...forOrder,
    }),
    does: 'Closes open chats with a code: 4003 idle, 4001 unauthorized, 4008 concurrency, or any other.',
  },
  cutChats: {
    times: 0,
    params: z.strictObject(forOrder),
    does: "Cuts open chats without a close frame, and the dashboard's chat streams.",
  },
  cutChatMidAnswer: {
    times: 1,
    params: z.strictObject({ afterFrames: whole(1, 1000).default(5), ...forOrder }),
    does: 'The next answer is cut off after so many words; it goes on unheard and is in the history.',
  },
  chatCrowded: {
    times: 1,
    params: z.strictObject(forOrder),
    does: 'The next chat is refused as one too many, though fewer than three are open.',
  },
  longPassage: {
    times: 1,
    params: z
      .strictObject({ bytes: whole(1, 1024 * 1024).default(65_536), frames: whole(1, 400).default(1), ...forOrder })
      .refine(({ bytes, frames }) => bytes * frames <= LARGEST, `at most ${LARGEST} bytes in all`),
    does: 'The next answer holds so many words of so many bytes, each a frame of its own.',
  },
  chatPauseWithLoss: {
    times: 1,
    params: z.strictObject({ lose: whole(1, 200).default(6), ...forOrder }),
    does: 'In the next answer the chat pauses, loses some words, and resumes.',
  },
  splitWords: { times: null, params: none, does: 'Chat text is cut in the middle of words.' },
  stallChats: {
    times: null,
    params: z.strictObject(forOrder),
    does: 'Chats stay open and nothing leaves on them, pings and pongs included.',
  },
  noPong: {
    times: null,
    params: z.strictObject(forOrder),
    does: "The chat does not answer a client's pings.",
  },
  strangeChatFrame: {
    times: 0,
    params: z.strictObject({ as: z.enum(STRANGE_FRAMES).default('unknownType'), ...forOrder }),
    does: 'Says on the open chats what no document knows: an unknown type, bytes, or no JSON.',
  },
} as const satisfies Record<string, FaultRow>;
