import type { ServerEvent } from '../protocol/index.ts';
import type { FleetChange, InstallStep, Order } from './Order.ts';

type Progress = Extract<ServerEvent, { kind: 'install.progress' }>;

/** Steps that mean the installation as a whole, not one phase of it. */
const WHOLE_FAILED = 'failed';

/** Applies one `install.progress`: two rows per phase on the wire (started, then done) become one step here. Pure. */
export function applyInstallProgress(
  order: Order,
  event: Progress,
  at: number,
): { order: Order; changes: readonly FleetChange[] } {
  const installSteps = mergeStep(order.installSteps, event, at);
  const change: FleetChange = { kind: 'installStep', step: event.step, status: event.status };
  const next: Order = {
    ...order,
    installSteps,
    stalledSinceAt: null,
    status: order.status.kind === 'pending' ? { kind: 'provisioning' } : order.status,
  };
  const failed = event.status.kind === 'error' || event.step === WHOLE_FAILED;
  if (!failed || order.installFailure !== null) return { order: next, changes: [change] };
  const installFailure = {
    step: event.step,
    reason: event.detail ?? 'The installer reported an error.',
    logTail: null,
    at,
    byWatchdog: false,
  };
  return {
    order: { ...next, installFailure, status: { kind: 'install_failed' } },
    changes: [change, { kind: 'installFailed' }],
  };
}

/** Folds one report into the list of steps; a later row of the same step ends it and never begins it twice. */
export function mergeStep(
  steps: readonly InstallStep[],
  report: { readonly step: string; readonly status: InstallStep['status']; readonly detail: string | null },
  at: number | null,
): readonly InstallStep[] {
  const known = steps.find((step) => step.step === report.step);
  const ended = report.status.kind === 'started' || report.status.kind === 'unknown' ? null : at;
  if (known === undefined) {
    return [...steps, { ...report, startedAt: at, endedAt: ended }];
  }
  const isLate = known.endedAt !== null && ended === null;
  if (isLate) return steps;
  const merged: InstallStep = {
    step: known.step,
    status: report.status,
    detail: report.detail ?? known.detail,
    startedAt: known.startedAt ?? at,
    endedAt: ended,
  };
  return steps.map((step) => (step === known ? merged : step));
}
