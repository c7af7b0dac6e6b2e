import type { Telling } from './AgentStep.ts';
import type { Box } from './Box.ts';
import { catchUp } from './machine/catchUp.ts';
import { Task } from './Task.ts';
import { understand } from './understand/understand.ts';

/** What the agent does about a message: understood at once, done step by step as the answer is played. */
export function answerFor(box: Box, message: string): Telling {
  const machine = catchUp(box.machine(), box.now());
  const meant = understand(message, machine, box.now());
  const thread = { about: meant.about ?? machine.thread.about, offered: meant.offers ?? null };
  box.keep({ ...machine, turns: machine.turns + 1, thread });
  return meant.answer(new Task(box));
}
