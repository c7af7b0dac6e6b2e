import type { OrderId } from '../../src-shared/basics/index.ts';
import {
  type InboxSubject,
  type MeshPlan,
  type MeshRun,
  sayBoth,
  sayOutcome,
  sayRemains,
  shortenName,
  shortenNames,
} from '../../src-shared/domain/index.ts';
import type { InboxStep } from './InboxStep.ts';
import { clip } from './inboxStepsFor.ts';

type Names = (orderId: OrderId) => string;

/** What a pairing is about: both servers, or the one of them that is ours. The same pair is the same subject, whoever invited. */
export function pairSubject({ first, second }: Pick<MeshRun, 'first' | 'second'>): InboxSubject {
  if (first === null) return { kind: 'order', orderId: second };
  return { kind: 'pair', orderIds: first < second ? [first, second] : [second, first] };
}

/** What the end of a pairing means for the inbox. Those of a plan are told by the plan; what a person cancelled is no news. Pure. */
export function meshRunSteps(run: MeshRun, nameOf: Names): readonly InboxStep[] {
  if (run.state.kind !== 'ended' || run.planId !== null || (run.kind !== 'pair' && run.kind !== 'give')) return [];
  const { outcome, remains } = run.state;
  if (outcome.kind === 'cancelled') return [];
  const subject = pairSubject(run);
  // In the order in which a row says the subject, so that the names stand there once.
  const both =
    subject.kind === 'pair'
      ? shortenNames(subject.orderIds.map(nameOf))
      : sayBoth(run, (orderId) => shortenName(nameOf(orderId)));
  const say = sayOutcome(run, outcome, nameOf);
  if (outcome.kind === 'verified' || outcome.kind === 'foreignConnected') {
    const title = clip(outcome.kind === 'verified' ? `${both} are paired` : `${both} are linked`, 45);
    const paired = { title, body: clip(say, 110) };
    return [
      { kind: 'note', problem: 'mesh_paired', ...paired },
      { kind: 'heal', problem: 'mesh_failed', ...paired },
      { kind: 'heal', problem: 'mesh_expired', ...paired },
    ];
  }
  const problem = outcome.kind === 'expired' ? 'mesh_expired' : 'mesh_failed';
  const title = outcome.kind === 'expired' ? `Invite ran out: ${both}` : `Pairing failed: ${both}`;
  const body =
    outcome.kind === 'expired'
      ? 'Nothing was changed. Try again with a new one.'
      : `${say} ${sayRemains(run, remains, nameOf)}`;
  return [{ kind: 'open', problem, title: clip(title, 45), body: clip(body, 110) }];
}

/** What the end of a plan means for the inbox: one item for all of it. Pure. */
export function meshPlanSteps(plan: MeshPlan): readonly InboxStep[] {
  if (plan.state !== 'done') return [];
  const failed = plan.rows.filter((row) => row.outcome !== 'verified').length;
  const of = plan.rows.length;
  if (failed === 0) {
    const paired = { title: `All ${of} pairings are done`, body: 'Each was verified with both agents.' };
    return [
      { kind: 'note', problem: 'mesh_paired', ...paired },
      { kind: 'heal', problem: 'mesh_failed', ...paired },
    ];
  }
  const body = 'The plan on the Mesh page says why each one did. The others are verified.';
  return [{ kind: 'open', problem: 'mesh_failed', title: `${failed} of ${of} pairings failed`, body }];
}
