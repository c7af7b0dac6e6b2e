import { type Problem, problem } from '../../src-shared/basics/index.ts';

export function agentStuck(name: string): Problem {
  return problem('agent_stuck', `${name} has stopped answering.`, 'Restart its agent, or wait until it heals itself.');
}

export function serverNotHere(): Problem {
  return problem('order_not_here', 'This server is not in your fleet.', 'Choose another.');
}

export function forgedInvite(): Problem {
  const say = 'This invite says one identity and holds the key of another.';
  return problem('invite_forged', say, 'Do not use it. Ask the other server’s agent for a new one.');
}

export function foreignInvite(): Problem {
  const say = 'This invite leads to another machine than the server that was asked for it.';
  return problem('invite_foreign', say, 'It was given to nobody. Read in the chat where the agent has it from.');
}

export function inviteLetGo(): Problem {
  const say = 'The app was locked when the invite came, so it was let go at once.';
  return problem('invite_gone', say, 'Unlock the app, then ask the agent for a new one.');
}

export function sameServer(): Problem {
  return problem('mesh_same_server', 'A server can not be paired with itself.', 'Choose two different servers.');
}

export function alreadyUnderWay(): Problem {
  const say = 'One of these two is in a pairing already, and its agent takes one question at a time.';
  return problem('mesh_busy', say, 'Wait until it ends, or cancel it.');
}

export function runGone(): Problem {
  return problem('mesh_run_gone', 'This pairing is not under way any more.', 'Look at its outcome.');
}

export function planGone(): Problem {
  return problem('mesh_plan_gone', 'This plan is not there any more.', 'Make a new one.');
}

export function planRunning(): Problem {
  return problem('mesh_plan_running', 'A plan is under way already.', 'Stop it first, or wait until it is done.');
}

export function nothingToPair(): Problem {
  return problem('mesh_nothing_to_pair', 'All of these are linked already.', 'There is nothing to do.');
}

export function roomGone(): Problem {
  return problem('mesh_room_gone', 'This room is not known any more.', 'Ask a server for its rooms again.');
}

export function notInRoom(name: string): Problem {
  return problem('mesh_not_in_room', `${name} is not known to be in this room.`, 'Ask its agent for its rooms first.');
}

export function noIdentity(name: string): Problem {
  const say = `The mesh identity of ${name} is not known yet.`;
  return problem('mesh_no_identity', say, 'Ask it who it is first; pairing does that as well.');
}

/** The agent did not say no, and what it was asked for is not there; `say` as in `agentDeclined`. */
export function notSure(say: string): Problem {
  const hint = 'Read its whole answer in the chat before you ask again.';
  return problem('not_sure', 'The agent answered, but what it was asked for is not there.', hint, {
    facts: { 'it said': say },
  });
}

/** The agent answered and did not do it; `say` are its words, shortened and cleared of secrets. */
export function agentDeclined(say: string): Problem {
  const hint = 'Read its whole answer in the chat.';
  return problem('agent_declined', 'The agent did not do this.', hint, { facts: { 'it said': say } });
}
