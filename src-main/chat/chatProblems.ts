import { type Problem, problem } from '../../src-shared/basics/index.ts';
import type { Cooldown } from './Turn.ts';

export function turnInProgress(): Problem {
  return problem(
    'turn_in_progress',
    'The agent is still answering, and takes one message at a time.',
    'Wait, or stop the answer first.',
  );
}

export function chatEnded(): Problem {
  const say = 'The chat connection closed before the answer was complete.';
  return problem('chat_ended', say, 'Ask again, or ask “What did you just do?”.', { retry: { kind: 'safe' } });
}

export function answerStopped(): Problem {
  return problem('answer_stopped', 'The answer was stopped in the chat.', 'Try again when nobody stops it.');
}

export function agentSilent(): Problem {
  const say = 'The agent took the message but said nothing.';
  return problem('agent_silent', say, 'Restart it, or look at its credential.', { retry: { kind: 'safe' } });
}

/** The answer came from another credential than the one that was to be proved, or from none. */
export function credentialRests({ label, reason, fallingBackTo }: Cooldown): Problem {
  const aside = `The server put ${label === null ? 'the credential' : `the credential “${label}”`} aside`;
  const then = fallingBackTo === null ? 'has no other one to use' : `its agent answered with “${fallingBackTo}”`;
  return problem('credential_rests', `${aside}, and ${then}.`, 'Test the credential on the server’s Engine.', {
    retry: { kind: 'safe' },
    ...(reason === null ? {} : { facts: { reason } }),
  });
}

export function askCancelled(): Problem {
  return problem('ask_cancelled', 'The question was taken back.', 'Ask again when it is wanted.');
}

export function askTimedOut(afterMs: number): Problem {
  const say = `The agent did not finish its answer within ${Math.round(afterMs / 1000)} s.`;
  return problem('ask_timed_out', say, 'Look at its chat; try again, or restart the agent.');
}

export function conversationBusy(afterMs: number): Problem {
  const say = `The conversation was busy for ${Math.round(afterMs / 60_000)} min, so nothing was asked.`;
  return problem('conversation_busy', say, 'Stop the answer in the chat, then try again.');
}

export function questionNotSaved(): Problem {
  const say = 'The question could not be saved in the conversation, so nothing was asked.';
  return problem('question_not_saved', say, 'Look at the disk that holds the profile, then try again.', {
    retry: { kind: 'safe' },
  });
}
