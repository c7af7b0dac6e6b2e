import { describe, expect, it } from 'vitest';
import { meshPlanSteps, meshRunSteps, pairSubject } from '../../../../src-main/inbox/index.ts';
import { noticeFor } from '../../../../src-main/surfaces/notices/noticeFor.ts';
import { meshPlanId, type OrderId } from '../../../../src-shared/basics/index.ts';
import type { MeshPlan, MeshRun, PlanRow, RunOutcome } from '../../../../src-shared/domain/index.ts';
import { ATLAS, anItem, aProblem, START_AT } from '../../../fakes/builders.ts';
import { aRun, NOVA } from '../../../fakes/meshBuilders.ts';
import { anApp } from '../../../fakes/pageBuilders.ts';

const nameOf = (orderId: OrderId) => (orderId === ATLAS ? 'atlas' : 'nova');
const ended = (outcome: RunOutcome, change: Partial<MeshRun> = {}): MeshRun =>
  aRun({ state: { kind: 'ended', at: START_AT, outcome, remains: 'openInvite' }, ...change });

describe('what the end of a pairing means for the inbox', () => {
  it('is a quiet note when it is verified, and heals what failed before', () => {
    expect(meshRunSteps(ended({ kind: 'verified' }), nameOf)).toMatchObject([
      { kind: 'note', problem: 'mesh_paired', title: 'atlas and nova are paired', body: 'Verified with both agents.' },
      { kind: 'heal', problem: 'mesh_failed' },
      { kind: 'heal', problem: 'mesh_expired' },
    ]);
  });

  it.each<[RunOutcome, string, string]>([
    [{ kind: 'expired' }, 'mesh_expired', 'Invite ran out: atlas and nova'],
    [{ kind: 'oneSided' }, 'mesh_failed', 'Pairing failed: atlas and nova'],
    [{ kind: 'agentStuck', orderId: NOVA, step: 'accept' }, 'mesh_failed', 'Pairing failed: atlas and nova'],
    [{ kind: 'interrupted' }, 'mesh_failed', 'Pairing failed: atlas and nova'],
    [
      { kind: 'failed', orderId: NOVA, step: 'peers', problem: aProblem() },
      'mesh_failed',
      'Pairing failed: atlas and nova',
    ],
  ])('needs a person when it is not: %o', (outcome, problem, title) => {
    const steps = meshRunSteps(ended(outcome), nameOf);
    expect(steps).toMatchObject([{ kind: 'open', problem, title }]);
    const [step] = steps;
    if (step?.kind !== 'open' && step?.kind !== 'note') throw new Error('no step');
    expect(step.title.length).toBeLessThanOrEqual(45);
    expect(step.body.length).toBeLessThanOrEqual(110);
  });

  it('is nothing while it runs, when a person cancelled it, and when a plan tells of it', () => {
    expect(meshRunSteps(aRun(), nameOf)).toEqual([]);
    expect(meshRunSteps(ended({ kind: 'cancelled' }), nameOf)).toEqual([]);
    expect(meshRunSteps(ended({ kind: 'oneSided' }, { planId: meshPlanId('p') }), nameOf)).toEqual([]);
    expect(meshRunSteps(ended({ kind: 'notConnected' }, { kind: 'verify' }), nameOf)).toEqual([]);
  });

  it('is about the same pair whoever invited, and about one server where the other is none of ours', () => {
    expect(pairSubject({ first: ATLAS, second: NOVA })).toEqual(pairSubject({ first: NOVA, second: ATLAS }));
    expect(pairSubject({ first: null, second: NOVA })).toEqual({ kind: 'order', orderId: NOVA });
  });

  it('is one line for a whole plan', () => {
    const row = (outcome: PlanRow['outcome']): PlanRow => ({
      first: ATLAS,
      second: NOVA,
      state: 'done',
      runId: null,
      outcome,
    });
    const plan: MeshPlan = {
      planId: meshPlanId('p'),
      revision: 1,
      shape: 'mesh',
      createdAt: START_AT,
      state: 'done',
      rows: [row('verified'), row('expired'), row('verified')],
    };
    expect(meshPlanSteps({ ...plan, state: 'stopped' })).toEqual([]);
    expect(meshPlanSteps(plan)).toMatchObject([{ kind: 'open', title: '1 of 3 pairings failed' }]);
    expect(meshPlanSteps({ ...plan, rows: [row('verified')] })).toMatchObject([{ kind: 'note' }, { kind: 'heal' }]);
  });

  it('interrupts quietly when paired, normally when it failed, and not while the map is looked at', () => {
    const pair = { kind: 'pair', orderIds: [ATLAS, NOVA] } as const;
    const context = { now: START_AT, settings: anApp().settings, isLocked: false, focusedOn: null, history: [] };
    const paired = anItem({
      subject: pair,
      problem: 'mesh_paired',
      state: { kind: 'healed', healedAt: START_AT, how: 'Verified with both agents.' },
    });
    const failed = anItem({ subject: pair, problem: 'mesh_failed' });
    expect(noticeFor(paired, null, context)).toMatchObject({ kind: 'show', notice: { urgency: 'quiet' } });
    expect(noticeFor(failed, null, context)).toMatchObject({ kind: 'show', notice: { urgency: 'normal' } });
    for (const focusedOn of ['mesh', `server/${NOVA}/mesh`]) {
      expect(noticeFor(failed, null, { ...context, focusedOn })).toEqual({ kind: 'silent', because: 'focused' });
    }
  });
});
