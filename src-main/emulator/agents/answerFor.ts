import { say, type Telling } from './AgentStep.ts';
import type { Box } from './Box.ts';
import { DaemonDown } from './daemonOf.ts';
import { catchUp } from './machine/catchUp.ts';
import { Task } from './Task.ts';
import { understand } from './understand/understand.ts';

/** What the agent does about a message: understood at once, done step by step as the answer is played. */
export function answerFor(box: Box, message: string): Telling {
  const machine = catchUp(box.machine(), box.now());
  const meant = understand(message, machine, box.now());
  const thread = { about: meant.about ?? machine.thread.about, offered: meant.offers ?? null };
  box.keep({ ...machine, turns: machine.turns + 1, thread });
  return unlessDown(meant.answer(new Task(box)));
}

/** An answer that meets a daemon that does not run ends with a word about it. */
function* unlessDown(telling: Telling): Telling {
  try {
    yield* telling;
  } catch (error) {
    if (!(error instanceof DaemonDown)) throw error;
    yield say(`I can not do that now: \`${error.daemon}\` is not running. "Start ${error.daemon}" brings it back.`);
  }
}
