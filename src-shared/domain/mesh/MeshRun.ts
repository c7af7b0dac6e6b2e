import type { InviteId, MeshPlanId, MeshRunId, OrderId, Problem } from '../../basics/index.ts';
import type { SideView } from './SideVerdict.ts';

/** What is done: a pairing; a code given by a person; both asked who their peers are; both told to forget each other. */
export type MeshRunKind = 'pair' | 'give' | 'verify' | 'unpair';

/** `vouch`: whoever gave an invite is asked who it is, before the invite goes on. */
export type RunStep = 'invite' | 'vouch' | 'accept' | 'identify' | 'peers' | 'disconnect';

/** One question to one agent, as it went. */
export type RunLine = {
  readonly step: RunStep;
  readonly orderId: OrderId;
  /** `waiting`: for its conversation, nothing was sent yet. `refused`: the agent said no. `failed`: there was no answer, or none to read. */
  readonly state: 'waiting' | 'asking' | 'done' | 'refused' | 'failed';
  readonly startedAt: number;
  readonly endedAt: number | null;
  /** The tool the agent used, as the stream named it. */
  readonly tool: string | null;
  /** What came of it, in a few words of ours or of the agent. */
  readonly note: string | null;
};

export type RunOutcome =
  /** Both agents list each other as connected. */
  | { readonly kind: 'verified' }
  | { readonly kind: 'oneSided' }
  | { readonly kind: 'notConnected' }
  /** The other side is none of ours, so only ours could be asked. */
  | { readonly kind: 'foreignConnected' }
  /** Neither lists the other any more. */
  | { readonly kind: 'unpaired' }
  | { readonly kind: 'halfUnpaired' }
  | { readonly kind: 'notUnpaired' }
  | { readonly kind: 'expired' }
  | { readonly kind: 'alreadyUsed' }
  /** The agent wants a person's word first; it is given in its chat. */
  | { readonly kind: 'asksFirst'; readonly orderId: OrderId; readonly say: string }
  | { readonly kind: 'refused'; readonly orderId: OrderId; readonly step: RunStep; readonly say: string }
  | { readonly kind: 'noInvite'; readonly orderId: OrderId; readonly problem: Problem }
  | { readonly kind: 'agentStuck'; readonly orderId: OrderId; readonly step: RunStep }
  | { readonly kind: 'timedOut'; readonly orderId: OrderId; readonly step: RunStep }
  | { readonly kind: 'failed'; readonly orderId: OrderId; readonly step: RunStep; readonly problem: Problem }
  | { readonly kind: 'cancelled' }
  /** The app was closed in the middle. */
  | { readonly kind: 'interrupted' };

/** What is left behind by a run that stops now: see `remainsOf`. */
export type Remains = 'nothing' | 'openInvite' | 'maybeAccepted' | 'accepted' | 'maybeForgotten' | 'forgotten';

/**
 *   running ──(step by step, see src-main/mesh/advanceRun)──► ended
 *      └── the app was closed ──► ended as interrupted, at the next start
 */
export type RunState =
  | { readonly kind: 'running' }
  | { readonly kind: 'ended'; readonly at: number; readonly outcome: RunOutcome; readonly remains: Remains };

/** One thing done on the mesh by asking agents in their chats. Never holds a code. */
export type MeshRun = {
  readonly runId: MeshRunId;
  readonly revision: number;
  readonly kind: MeshRunKind;
  /** Who invites, or the other side; null when it is none of our servers. */
  readonly first: OrderId | null;
  readonly second: OrderId;
  readonly firstId: string | null;
  readonly secondId: string | null;
  readonly state: RunState;
  readonly startedAt: number;
  /** Invites made so far: one that has run out is replaced once. */
  readonly attempt: number;
  readonly invite: { readonly inviteId: InviteId; readonly expiresAt: number } | null;
  /** How often both were asked for their peers. */
  readonly looks: number;
  readonly firstSide: SideView | null;
  readonly secondSide: SideView | null;
  /** What the second agent said against the invite; null while it said nothing, and when it took it. Proves nothing. */
  readonly refusal: { readonly kind: 'used' | 'asks' | 'declined'; readonly say: string } | null;
  readonly lines: readonly RunLine[];
  /** The plan it is a part of. */
  readonly planId: MeshPlanId | null;
};

export function isRunning(run: MeshRun): boolean {
  return run.state.kind === 'running';
}

/**
 * What a run would leave behind if it stopped here. A question that was sent counts: its answer may be on the way. So does a
 * "no" to the newest invite: it may be the words alone that say no. Pure.
 */
export function remainsOf(run: Pick<MeshRun, 'lines' | 'kind'>): Remains {
  const asked = run.lines.filter((line) => line.state !== 'waiting');
  const sent = asked.filter((line) => line.state !== 'refused');
  const sinceInvite = asked.slice(asked.findLastIndex((line) => line.step === 'invite') + 1);
  const has = (step: RunStep) => sent.some((line) => line.step === step);
  const isDone = (step: RunStep) => sent.some((line) => line.step === step && line.state === 'done');
  if (has('disconnect')) return isDone('disconnect') ? 'forgotten' : 'maybeForgotten';
  if (run.kind === 'verify') return 'nothing';
  if (isDone('accept')) return 'accepted';
  if (sinceInvite.some((line) => line.step === 'accept')) return 'maybeAccepted';
  return has('invite') ? 'openInvite' : 'nothing';
}
