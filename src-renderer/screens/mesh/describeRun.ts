import type { OrderId } from '../../../src-shared/basics/index.ts';
import {
  isRunning,
  type MeshRun,
  type RunLine,
  type RunOutcome,
  remainsOf,
  saySide,
} from '../../../src-shared/domain/index.ts';
import { formatDuration, type StepState, type TrailStep } from '../../parts/index.ts';

type Names = (orderId: OrderId) => string;
type Group = { readonly key: string; readonly label: string; readonly steps: readonly RunLine['step'][] };

const GOOD: ReadonlySet<RunOutcome['kind']> = new Set(['verified', 'foreignConnected', 'unpaired']);

export function isGood(outcome: RunOutcome): boolean {
  return GOOD.has(outcome.kind);
}

/** What a run is called: `Pairing atlas and nova`. */
export function titleOf(run: MeshRun, nameOf: Names): string {
  const second = nameOf(run.second);
  const first = run.first === null ? 'another server' : nameOf(run.first);
  switch (run.kind) {
    case 'pair':
      return `Pairing ${first} and ${second}`;
    case 'give':
      return `An invite for ${second}`;
    case 'verify':
      return `Asking ${first} and ${second}`;
    case 'unpair':
      return `Unpairing ${first} and ${second}`;
  }
}

/** A run as the few steps a person follows. Pure; `now` in unix ms. */
export function describeRun(run: MeshRun, now: number, nameOf: Names): readonly TrailStep[] {
  const groups = groupsOf(run, nameOf);
  const last = run.lines.at(-1);
  const current =
    last === undefined
      ? 0
      : Math.max(
          0,
          groups.findIndex(({ steps }) => steps.includes(last.step)),
        );
  const steps = groups.map(({ key, label, steps }, place): TrailStep => {
    const state = stateOf(run, place, current);
    const lines = run.lines.filter((line) => steps.includes(line.step));
    const detail = state === 'ahead' ? undefined : detailOf(run, lines, state, now, nameOf);
    return { key, label, state, ...(detail === undefined || detail === '' ? {} : { detail }) };
  });
  return [...steps, endOf(run)];
}

function groupsOf(run: MeshRun, nameOf: Names): readonly Group[] {
  const first = run.first === null ? null : nameOf(run.first);
  const second = nameOf(run.second);
  const whom = first === null ? second : 'both';
  const invite = { key: 'invite', label: `Ask ${first ?? 'it'} for an invite`, steps: ['invite', 'vouch'] } as const;
  const accept = { key: 'accept', label: `Give the invite to ${second}`, steps: ['accept'] } as const;
  const peers = {
    key: 'peers',
    label: `Ask ${whom} who ${first === null ? 'its' : 'their'} peers are`,
    steps: ['identify', 'peers'],
  } as const;
  const forget = { key: 'disconnect', label: `Ask ${whom} to forget the other`, steps: ['disconnect'] } as const;
  if (run.kind === 'pair') return [invite, accept, peers];
  if (run.kind === 'give') return [accept, peers];
  return run.kind === 'verify' ? [peers] : [forget, peers];
}

function stateOf(run: MeshRun, place: number, current: number): StepState {
  if (place < current) return 'done';
  if (place > current) return isRunning(run) ? 'ahead' : 'skipped';
  if (run.state.kind === 'running') return 'now';
  return isGood(run.state.outcome) ? 'done' : 'failed';
}

/** The last step is ours: the map believes it, or does not. */
function endOf(run: MeshRun): TrailStep {
  const label = run.kind === 'unpair' ? 'Take the line away' : 'Draw the link';
  const detail = run.first === null ? 'as one side says' : 'only when both agree';
  if (run.state.kind === 'running') return { key: 'end', label, state: 'ahead', detail };
  return { key: 'end', label, state: isGood(run.state.outcome) ? 'done' : 'skipped', detail };
}

function detailOf(run: MeshRun, lines: readonly RunLine[], state: StepState, now: number, nameOf: Names): string {
  const newest = lines.at(-1);
  // Whose invite it is was asked, and is settled: then the invite is what is told of.
  const isVouched = newest?.step === 'vouch' && newest.state === 'done';
  const last = isVouched ? lines.findLast((line) => line.step === 'invite') : newest;
  if (last === undefined) return '';
  const name = nameOf(last.orderId);
  if (last.state === 'waiting') return `waits until ${name}’s conversation is free`;
  const took = formatDuration((last.endedAt ?? now) - last.startedAt);
  if (last.step === 'peers' || last.step === 'identify') return sayBothSides(run, last, took, state, nameOf);
  if (last.step === 'vouch' && last.endedAt === null) return `asks ${name} whether it is its own, ${took}`;
  const again =
    run.attempt > 1 && (last.step === 'invite' || last.step === 'accept') ? ', a second invite: the first ran out' : '';
  const said = last.state === 'refused' || last.state === 'failed' ? last.note : null;
  return `${last.tool ?? name}, ${took}${again}${said === null ? '' : `. ${said}`}`;
}

function sayBothSides(run: MeshRun, last: RunLine, took: string, state: StepState, nameOf: Names): string {
  const sides = [
    run.first === null || run.firstSide === null ? null : saySide(nameOf(run.first), run.firstSide),
    run.secondSide === null ? null : saySide(nameOf(run.second), run.secondSide),
  ].filter((word) => word !== null);
  if (state !== 'now') return sides.join('; ');
  const waits = last.endedAt === null ? `waiting for ${nameOf(last.orderId)}, ${took}` : 'looks again in a moment';
  return [...sides, waits].join('; ');
}

/** What Cancel says: that nothing is changed, where that is true, else what may remain. */
export function sayCancel(run: MeshRun): string {
  switch (remainsOf(run)) {
    case 'nothing':
      return 'Cancel, change nothing';
    case 'openInvite':
      return 'Cancel, make no link';
    case 'maybeAccepted':
    case 'accepted':
      return 'Cancel, a link may remain';
    case 'maybeForgotten':
    case 'forgotten':
      return 'Cancel, half of it may be done';
  }
}
