import type { Answer, OrderId, Problem } from '../../src-shared/basics/index.ts';
import type { RunStep } from '../../src-shared/domain/index.ts';
import {
  findInvite,
  type MeshInvite,
  parseAcceptance,
  parseDisconnection,
  parseMeshIdentity,
  parsePeers,
} from '../../src-shared/protocol/index.ts';
import type { RunHeard } from './advanceRun.ts';
import { isGenuine } from './isGenuine.ts';
import { forgedInvite } from './meshProblems.ts';

/** What an agent's answer means to a run; an invite comes with its code, which goes nowhere but to the other agent. */
export type HeardAnswer =
  | Exclude<RunHeard, { kind: 'invite' }>
  | { readonly kind: 'code'; readonly invite: MeshInvite };

/** Reads the answer to one step. Pure. Whether an invite has run out is for whoever is to accept it: clocks differ. */
export function hearAnswer(step: RunStep, orderId: OrderId, answer: Answer<string>, ownId: string | null): HeardAnswer {
  if (!answer.ok) return { kind: 'failed', step, orderId, problem: answer.problem };
  const unreadable = (problem: Problem): HeardAnswer => ({ kind: 'unreadable', step, orderId, problem });
  switch (step) {
    case 'invite': {
      const invite = findInvite(answer.value, null);
      if (!invite.ok) return unreadable(invite.problem);
      return isGenuine(invite.value) ? { kind: 'code', invite: invite.value } : unreadable(forgedInvite());
    }
    case 'accept':
      return { kind: 'acceptance', said: parseAcceptance(answer.value) };
    case 'vouch':
    case 'identify': {
      const id = parseMeshIdentity(answer.value);
      if (!id.ok) return unreadable(id.problem);
      return { kind: step === 'vouch' ? 'vouched' : 'identity', orderId, instanceId: id.value };
    }
    case 'peers': {
      const peers = parsePeers(answer.value, ownId);
      return peers.ok ? { kind: 'peers', orderId, peers: peers.value } : unreadable(peers.problem);
    }
    case 'disconnect':
      return { kind: 'disconnection', orderId, said: parseDisconnection(answer.value) };
  }
}
