import { assertNever, type OrderId } from '../../basics/index.ts';
import type { MeshRun, Remains, RunOutcome, RunStep } from './MeshRun.ts';
import type { SideVerdict, SideView } from './SideVerdict.ts';

type Names = (orderId: OrderId) => string;

const DOING: Readonly<Record<RunStep, string>> = {
  invite: 'it was asked for an invite',
  vouch: 'it was asked who it is',
  accept: 'it was given the invite',
  identify: 'it was asked who it is',
  peers: 'it was asked for its peers',
  disconnect: 'it was asked to forget the other',
};

const VERDICTS: Readonly<Record<SideVerdict, string>> = {
  connected: 'says they are connected',
  connecting: 'is still connecting',
  disconnected: 'says they are not connected',
  failed: 'says the connection failed',
  noState: 'names the other, and no clear state',
  byLabel: 'names a peer by its label alone, which proves nothing',
  absent: 'does not know the other',
  unreadable: 'answered in other words',
  notAsked: 'could not be asked about the other',
};

/** Both by name: `atlas and nova`. A side that is none of ours has no name here. */
export function sayBoth(run: Pick<MeshRun, 'first' | 'second'>, nameOf: Names): string {
  return run.first === null
    ? `${nameOf(run.second)} and another server`
    : `${nameOf(run.first)} and ${nameOf(run.second)}`;
}

/** What one side said, as a sentence without its end. */
export function saySide(name: string, side: SideView | null): string {
  const said = VERDICTS[side?.verdict ?? 'notAsked'];
  return side?.reason ? `${name} ${said} (${side.reason})` : `${name} ${said}`;
}

/** How a run ended, in a sentence or two. Pure. */
export function sayOutcome(run: MeshRun, outcome: RunOutcome, nameOf: Names): string {
  switch (outcome.kind) {
    case 'verified':
      return 'Verified with both agents.';
    case 'oneSided':
    case 'notConnected':
    case 'halfUnpaired':
    case 'notUnpaired':
      return saySides(run, nameOf);
    case 'foreignConnected':
      return `${nameOf(run.second)} says it is connected. The other server is not one of yours, so it could not be asked.`;
    case 'unpaired':
      return run.first === null ? `${nameOf(run.second)} has forgotten it.` : 'Neither knows the other any more.';
    case 'expired':
      return 'The invite ran out before it was accepted.';
    case 'alreadyUsed':
      return `${nameOf(run.second)} says that this invite was used before.`;
    case 'asksFirst':
      return `${nameOf(outcome.orderId)} wants your word first: “${outcome.say}” Answer it in its chat.`;
    case 'refused':
      return `No link came of it. ${nameOf(outcome.orderId)} says: “${outcome.say}”`;
    case 'noInvite':
    case 'failed':
      return `${nameOf(outcome.orderId)}: ${outcome.problem.say}`;
    case 'agentStuck':
      return `${nameOf(outcome.orderId)} stopped answering when ${DOING[outcome.step]}.`;
    case 'timedOut':
      return `${nameOf(outcome.orderId)} took too long when ${DOING[outcome.step]}.`;
    case 'cancelled':
      return 'It was cancelled.';
    case 'interrupted':
      return 'The app was closed in the middle.';
    default:
      return assertNever(outcome);
  }
}

function saySides(run: MeshRun, nameOf: Names): string {
  const second = saySide(nameOf(run.second), run.secondSide);
  return run.first === null ? `${second}.` : `${saySide(nameOf(run.first), run.firstSide)}; ${second}.`;
}

/** What is left behind, in a sentence. Pure. */
export function sayRemains(run: Pick<MeshRun, 'first' | 'second'>, remains: Remains, nameOf: Names): string {
  const second = nameOf(run.second);
  switch (remains) {
    case 'nothing':
      return 'Nothing was changed.';
    case 'openInvite':
      return 'No link was made; an invite may stay open until it runs out by itself.';
    case 'maybeAccepted':
      return `${second} may have accepted the invite: ask both for their peers to be sure.`;
    case 'accepted':
      return `${second} accepted the invite, so a link may stand.`;
    case 'maybeForgotten':
      return 'One of them may have forgotten the other: ask both for their peers to be sure.';
    case 'forgotten':
      return 'At least one of them was told to forget the other.';
    default:
      return assertNever(remains);
  }
}
