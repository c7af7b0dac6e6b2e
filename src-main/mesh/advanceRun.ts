import { assertNever, type OrderId, type Problem } from '../../src-shared/basics/index.ts';
import { type MeshRun, type RunOutcome, type RunStep, remainsOf, verdictOn } from '../../src-shared/domain/index.ts';
import type { Acceptance, Disconnection, ToldPeer } from '../../src-shared/protocol/index.ts';
import { judgeSides } from './judgeSides.ts';
import { foreignInvite } from './meshProblems.ts';
import { closeLine, openLine, timesFailed } from './runLines.ts';

/** What is to be done next. `isAgain`: the same question in stricter words. */
export type RunAct =
  | { readonly kind: 'ask'; readonly step: RunStep; readonly orderId: OrderId; readonly isAgain: boolean }
  | { readonly kind: 'wait'; readonly afterMs: number }
  | { readonly kind: 'end' };

/** What came of it. */
export type RunHeard =
  | { readonly kind: 'began' }
  | {
      readonly kind: 'invite';
      readonly invite: NonNullable<MeshRun['invite']>;
      readonly instanceId: string;
      /** The one who gave it said lately that it has this instance id. */
      readonly isVouched: boolean;
    }
  | { readonly kind: 'vouched'; readonly orderId: OrderId; readonly instanceId: string }
  | { readonly kind: 'acceptance'; readonly said: Acceptance }
  | { readonly kind: 'identity'; readonly orderId: OrderId; readonly instanceId: string }
  | { readonly kind: 'peers'; readonly orderId: OrderId; readonly peers: readonly ToldPeer[] }
  | { readonly kind: 'disconnection'; readonly orderId: OrderId; readonly said: Disconnection }
  /** The agent answered in other words. */
  | { readonly kind: 'unreadable'; readonly step: RunStep; readonly orderId: OrderId; readonly problem: Problem }
  /** There was no answer. */
  | { readonly kind: 'failed'; readonly step: RunStep; readonly orderId: OrderId; readonly problem: Problem }
  | { readonly kind: 'waited' }
  | { readonly kind: 'cancelled' };

export type Advanced = { readonly run: MeshRun; readonly act: RunAct };

/** An invite that has run out is replaced once. */
const MOST_INVITES = 2;
const STUCK_CODES = new Set(['agent_stuck', 'gateway_wedged', 'agent_silent']);

/**
 * One step of a run: what was heard, and what to do now. Pure; `now` is unix ms.
 *
 *   pair:   invite ──code──► vouch ──its own──► accept ──any answer──► identify ──► peers of both ──both connected──► verified
 *             ▲                │ a stranger's ──► no invite │ run out (once)           │ ▲ still connecting: look again
 *             └─────────────────────────────────────────────┘                          └─┘ ──► one-sided; not connected, or why
 *   give:   accept (a person's code) ──► as above; a side that is none of ours is not asked
 *   verify: identify both ──► peers of both
 *   unpair: disconnect on each side ──► peers of both ──► unpaired, or by one alone
 *
 * Every state can end: cancelled, stuck, timed out, refused, failed. An answer in other words is asked for once more.
 */
export function advanceRun(before: MeshRun, heard: RunHeard, now: number): Advanced {
  switch (heard.kind) {
    case 'began':
      return begin(before, now);
    case 'invite': {
      const { invite, instanceId, isVouched } = heard;
      const run = { ...closeLine(before, 'done', null, now), invite, firstId: instanceId };
      return isVouched || run.first === null ? ask(run, 'accept', run.second, now) : ask(run, 'vouch', run.first, now);
    }
    case 'vouched':
      return hearInviter(closeLine(before, 'done', null, now), heard, now);
    case 'acceptance':
      return hearAcceptance(before, heard.said, now);
    case 'identity': {
      const known = heard.orderId === before.second ? { secondId: heard.instanceId } : { firstId: heard.instanceId };
      return goOn({ ...closeLine(before, 'done', null, now), ...known }, now);
    }
    case 'peers':
      return hearPeers(before, heard.orderId, heard.peers, now);
    case 'disconnection':
      return goOn(closeLine(before, lineStateOf(heard.said.kind), heard.said.say, now), now);
    case 'unreadable':
      return hearUnreadable(closeLine(before, 'failed', heard.problem.say, now), heard, now);
    case 'failed':
      return end(closeLine(before, 'failed', heard.problem.say, now), outcomeOf(heard), now);
    case 'waited':
      return look(before, now);
    case 'cancelled':
      return end(closeLine(before, 'failed', null, now), { kind: 'cancelled' }, now);
    default:
      return assertNever(heard);
  }
}

/** Ends a run that was under way when the app was closed. */
export function interruptRun(run: MeshRun, now: number): MeshRun {
  return end(closeLine(run, 'failed', null, now), { kind: 'interrupted' }, now).run;
}

function begin(run: MeshRun, now: number): Advanced {
  if (run.kind === 'pair' && run.first !== null) return ask({ ...run, attempt: 1 }, 'invite', run.first, now);
  if (run.kind === 'give') return ask(run, 'accept', run.second, now);
  return goOn(run, now);
}

/** An agent may be misled to hand out the invite of another machine: then ours would join a stranger's mesh. */
function hearInviter(
  run: MeshRun,
  { orderId, instanceId }: Extract<RunHeard, { kind: 'vouched' }>,
  now: number,
): Advanced {
  if (instanceId === run.firstId) return ask(run, 'accept', run.second, now);
  return end({ ...run, firstId: instanceId }, { kind: 'noInvite', orderId, problem: foreignInvite() }, now);
}

function hearAcceptance(before: MeshRun, said: Acceptance, now: number): Advanced {
  const run = closeLine(before, lineStateOf(said.kind), said.say, now);
  switch (said.kind) {
    case 'accepted':
    case 'known':
    case 'unclear':
      return goOn({ ...run, refusal: null }, now);
    case 'expired': {
      const isReplaceable = run.kind === 'pair' && run.first !== null && run.attempt < MOST_INVITES;
      if (!isReplaceable || run.first === null) return end(run, { kind: 'expired' }, now);
      return ask({ ...run, attempt: run.attempt + 1, invite: null }, 'invite', run.first, now);
    }
    // "It is used up now" may be said of an invite that was just accepted: the lists of peers know better.
    case 'used':
      return goOn({ ...run, refusal: { kind: 'used', say: said.say } }, now);
    case 'asks':
      return goOn({ ...run, refusal: { kind: 'asks', say: said.say } }, now);
    case 'own':
    case 'invalid':
    case 'failed':
    case 'declined':
      return goOn({ ...run, refusal: { kind: 'declined', say: said.say } }, now);
    default:
      return assertNever(said.kind);
  }
}

/** An answer nobody can read leaves open whether it was done. */
function lineStateOf(kind: Acceptance['kind'] | Disconnection['kind']): 'done' | 'refused' | 'failed' {
  if (kind === 'unclear' || kind === 'failed') return 'failed';
  return kind === 'accepted' || kind === 'known' || kind === 'gone' || kind === 'absent' ? 'done' : 'refused';
}

/** Identities first, then what is to be undone, then both lists. */
function goOn(run: MeshRun, now: number): Advanced {
  const { first, second } = run;
  if (first !== null && run.secondId === null && timesFailed(run, 'identify', second) < 2) {
    return ask(run, 'identify', second, now);
  }
  if (first !== null && run.firstId === null && timesFailed(run, 'identify', first) < 2) {
    return ask(run, 'identify', first, now);
  }
  if (run.kind === 'unpair') {
    const isTold = (orderId: OrderId) =>
      run.lines.some((line) => line.step === 'disconnect' && line.orderId === orderId);
    if (run.firstId !== null && !isTold(second)) return ask(run, 'disconnect', second, now);
    if (first !== null && run.secondId !== null && !isTold(first)) return ask(run, 'disconnect', first, now);
  }
  return look(run, now);
}

/** Asks for peers: whoever has not said "connected" yet, the one who accepted before the one who invited. */
function look(run: MeshRun, now: number): Advanced {
  const looking = { ...run, looks: run.looks + 1 };
  const isSettled = run.secondSide?.verdict === 'connected' && run.first !== null;
  return ask(looking, 'peers', isSettled && run.first !== null ? run.first : run.second, now);
}

function hearPeers(before: MeshRun, orderId: OrderId, peers: readonly ToldPeer[], now: number): Advanced {
  const isSecond = orderId === before.second;
  const otherId = isSecond ? before.firstId : before.secondId;
  const said = otherId === null ? { verdict: 'notAsked' as const, reason: null } : verdictOn(peers, otherId);
  const isVague = said.verdict === 'noState' || said.verdict === 'byLabel';
  if (isVague && timesFailed(before, 'peers', orderId) === 0) {
    return ask(closeLine(before, 'failed', sayVague(said.verdict), now), 'peers', orderId, now, true);
  }
  const side = { ...said, at: now };
  const closed = closeLine(before, 'done', null, now);
  return hearSide(isSecond ? { ...closed, secondSide: side } : { ...closed, firstSide: side }, isSecond, now);
}

function hearSide(run: MeshRun, isSecond: boolean, now: number): Advanced {
  const asksFirst = isSecond && run.first !== null && run.firstSide?.verdict !== 'connected';
  if (asksFirst && run.first !== null) return ask(run, 'peers', run.first, now);
  const judged = judgeSides(run);
  return judged.kind === 'wait' ? { run, act: judged } : end(run, explained(run, judged), now);
}

/** Where no link came about, what the second agent said against the invite is the reason. */
function explained({ refusal, second }: MeshRun, judged: RunOutcome): RunOutcome {
  if (refusal === null || judged.kind !== 'notConnected') return judged;
  if (refusal.kind === 'used') return { kind: 'alreadyUsed' };
  if (refusal.kind === 'asks') return { kind: 'asksFirst', orderId: second, say: refusal.say };
  return { kind: 'refused', orderId: second, step: 'accept', say: refusal.say };
}

function hearUnreadable(
  run: MeshRun,
  { step, orderId, problem }: Extract<RunHeard, { kind: 'unreadable' }>,
  now: number,
): Advanced {
  // What can not be used is no better when it is asked for in other words.
  const isHopeless = problem.code === 'invite_loopback' || problem.code === 'invite_forged';
  if (timesFailed(run, step, orderId) < 2 && !isHopeless) return ask(run, step, orderId, now, true);
  if (step === 'invite') return end(run, { kind: 'noInvite', orderId, problem }, now);
  if (step === 'identify' && run.kind !== 'unpair') return goOn(run, now);
  if (step !== 'peers') return end(run, { kind: 'failed', orderId, step, problem }, now);
  const side = { verdict: 'unreadable', reason: null, at: now } as const;
  const isSecond = orderId === run.second;
  return hearSide(isSecond ? { ...run, secondSide: side } : { ...run, firstSide: side }, isSecond, now);
}

function outcomeOf({ step, orderId, problem }: Extract<RunHeard, { kind: 'failed' }>): RunOutcome {
  if (problem.code === 'ask_cancelled') return { kind: 'cancelled' };
  if (STUCK_CODES.has(problem.code)) return { kind: 'agentStuck', orderId, step };
  if (problem.code === 'ask_timed_out') return { kind: 'timedOut', orderId, step };
  return { kind: 'failed', orderId, step, problem };
}

function ask(run: MeshRun, step: RunStep, orderId: OrderId, now: number, isAgain = false): Advanced {
  return { run: openLine(run, step, orderId, now), act: { kind: 'ask', step, orderId, isAgain } };
}

function end(run: MeshRun, outcome: RunOutcome, now: number): Advanced {
  const remains = outcome.kind === 'expired' ? 'nothing' : remainsOf(run);
  return { run: { ...run, state: { kind: 'ended', at: now, outcome, remains } }, act: { kind: 'end' } };
}

function sayVague(verdict: 'noState' | 'byLabel'): string {
  return verdict === 'noState' ? 'It named the peer, and no clear state.' : 'It named a peer by its label alone.';
}
